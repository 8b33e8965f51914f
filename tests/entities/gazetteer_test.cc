#include "entities/gazetteer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "entities/places.h"

namespace hearsay::entities {
namespace {

const Gazetteer& gazetteer() {
  static const auto kGazetteer = Gazetteer::load(HEARSAY_SOURCE_DIR "/data/gazetteers");
  EXPECT_TRUE(kGazetteer.ok()) << (kGazetteer.ok() ? "" : kGazetteer.error().to_string());
  return kGazetteer.value();
}

TEST(Gazetteer, FindsCountriesByEveryNameAndOnlyInTheirCase) {
  for (const auto* name : {"US", "U.S.", "United States", "the United States", "America"}) {
    const Fact* fact = gazetteer().country(name);
    ASSERT_NE(fact, nullptr) << name;
    EXPECT_EQ(fact->country, "USA") << name;
  }
  EXPECT_EQ(gazetteer().country("us"), nullptr);
  EXPECT_EQ(gazetteer().organisation("who"), nullptr);
  ASSERT_NE(gazetteer().organisation("WHO"), nullptr);
  EXPECT_EQ(gazetteer().organisation("WHO")->sector, "UNO");
}

TEST(Gazetteer, FindsNationalitiesAndTheirPlurals) {
  for (const auto& [word, country] : {std::pair{"Israeli", "ISR"},
                                      {"Israelis", "ISR"},
                                      {"Polish", "POL"},
                                      {"Poles", "POL"},
                                      {"Dutch", "NLD"},
                                      {"Swiss", "CHE"},
                                      {"South Koreans", "KOR"}}) {
    const Fact* fact = gazetteer().nationality(word);
    ASSERT_NE(fact, nullptr) << word;
    EXPECT_EQ(fact->country, country) << word;
  }
}

TEST(Gazetteer, ListsTheCountriesOfAPlaceTheLikeliestFirst) {
  const auto paris = gazetteer().countries_of_place("Paris");
  ASSERT_FALSE(paris.empty());
  EXPECT_EQ(paris[0], "FRA");
  const auto sao_paulo = gazetteer().countries_of_place("São Paulo");
  ASSERT_FALSE(sao_paulo.empty());
  EXPECT_EQ(sao_paulo[0], "BRA");
  EXPECT_GT(gazetteer().countries_of_place("Victoria").size(), 1U);
  EXPECT_TRUE(gazetteer().countries_of_place("Nowhereville").empty());
}

TEST(Gazetteer, KnowsTheGenderOfFirstNamesThatHaveOne) {
  EXPECT_EQ(gazetteer().first_name("Karim"), Gender::kMale);
  EXPECT_EQ(gazetteer().first_name("Lena"), Gender::kFemale);
  EXPECT_EQ(gazetteer().first_name("Xyzzy"), Gender::kUnknown);
}

TEST(Places, SaysWhereAFileIsWrong) {
  const auto path = std::filesystem::temp_directory_path() / "hearsay_places_test.tsv";
  const auto load = [&](const char* text) {
    std::ofstream(path) << text;
    return Places::load(path);
  };
  EXPECT_TRUE(load("# note\nname\tkind\tcountry\tregion\na\tcity\tFRA\t\n").ok());
  const auto unsorted = load("name\tkind\tcountry\tregion\nb\tcity\tFRA\t\na\tcity\tFRA\t\n");
  ASSERT_FALSE(unsorted.ok());
  EXPECT_EQ(unsorted.error().code, "places.order");
  EXPECT_TRUE(unsorted.error().where.ends_with(":3:1")) << unsorted.error().where;
  const auto short_line = load("name\tkind\tcountry\tregion\na\tcity\n");
  ASSERT_FALSE(short_line.ok());
  EXPECT_EQ(short_line.error().code, "places.cells");
  EXPECT_FALSE(load("").ok());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace hearsay::entities
