#pragma once

#include <cstdint>

#include "ingest/dom.h"

// What page builders tell by class and id names: "related-stories", "ArticleBody__text". Words, not
// sites: names are cut at case changes and punctuation and looked up one word and two words at a
// time.
namespace hearsay::ingest {

struct Hints {
  bool aside = false;    // navigation, teasers, sharing, advertisements...
  bool foreign = false;  // surely not the article's: comments, consent dialogs
  bool caption = false;  // of pictures
  bool byline = false;   // author, date, tags: metadata about the article
  bool body = false;     // called the body: "article-body", "entry-content"
  bool marked = false;   // itemprop="articleBody"
  bool lead = false;     // a first paragraph set apart
  bool hidden = false;   // not shown until a script says so
};

Hints hints_of(const Dom& dom, uint32_t node);

}  // namespace hearsay::ingest
