#pragma once

#include <optional>
#include <string>
#include <string_view>

// Calendar dates as pages and options write them. No clock, no locale, no time zones: the date as
// written where it was written.
namespace hearsay::ingest {

// Exactly YYYY-MM-DD and on the calendar.
bool is_iso_date(std::string_view text);

// REQUIRES: both are ISO dates.
long long days_apart(std::string_view a, std::string_view b);

// The date that `text` begins with or consists of, after weekday and labels: ISO 8601 with or
// without time, "20310408", "April 8, 2031", "8 Apr. 2031", "Tue, 08 Apr 2031 10:00:00 GMT",
// "08.04.2031", "4/8/2031" (month first unless that is no month), Unix seconds or milliseconds.
// Years 1990 to 2099: the web's.
std::optional<std::string> parse_date(std::string_view text);

// The first date anywhere in running text, written with a month's name or as ISO.
std::optional<std::string> find_date(std::string_view text);

// A date in the path of a URL: /2031/04/08/, /2031-04-08-, /20310408, /2031/apr/08/.
std::optional<std::string> date_in_url(std::string_view url);

}  // namespace hearsay::ingest
