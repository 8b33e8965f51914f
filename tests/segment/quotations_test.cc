#include "segment/segmenting.h"

namespace hearsay::segment {
namespace {

struct Case {
  const char* text;
  std::vector<std::string> quotations;
};

void check(const std::vector<Case>& cases) {
  for (const auto& c : cases) EXPECT_EQ(quotations_of(c.text), c.quotations) << c.text;
}

TEST(Quotations, EveryShape) {
  check({
      {"“Yes,” he said. “No.”", {"Yes,", "No."}},
      {"\"Yes,\" he said. \"No.\"", {"Yes,", "No."}},
      {"He said \"yes\", \"no\" (\"maybe\") and \"so on.\"", {"yes", "no", "maybe", "so on."}},
      {"‘Yes,’ he said.", {"Yes,"}},
      {"'Yes,' he said, 'and no.'", {"Yes,", "and no."}},
      {"«Yes» and « no » and »so« and ‹on›", {"Yes", " no ", "so", "on"}},
      {"„Ja“, sagte er. „Nein”", {"Ja", "Nein"}},
      {"``Yes,'' he said.", {"Yes,"}},
      {"''Yes,'' he said. ''No.''", {"Yes,", "No."}},
      {"\" Yes , \" he said .", {" Yes , "}},
      {"He said,\"Yes.\"", {"Yes."}},
      {"“Yes“ is a careless close.", {"Yes"}},
      {"a—“yes”—b", {"yes"}},
      {"\"yes\"—\"no\"", {"yes", "no"}},
  });
}

TEST(Quotations, Nested) {
  check({
      {"“He told me ‘go home’ twice,” she said.", {"He told me ‘go home’ twice,", ">go home"}},
      {"\"He said 'go home.'\"", {"He said 'go home.'", ">go home."}},
      {"‘He said “go home.”’", {"He said “go home.”", ">go home."}},
      {"“He read “Home” aloud,” she said.", {"He read “Home” aloud,", ">Home"}},
  });
}

TEST(Quotations, ApostrophesAreNoMarks) {
  check({
      {"It's the farmers' market, isn't it?", {}},
      {"the '90s, rock 'n' roll, 'tis and ’em", {}},
      {"‘It’s the boys’ club,’ she said.", {"It’s the boys’ club,"}},
      {"'It's the boys' club,' she said.", {"It's the boys' club,"}},
      {"the ‘clever boats’ and the girls", {"clever boats"}},
      {"‘We’re goin’ home,’ he said", {"We’re goin’ home,"}},
      {"He called it 'a slur', didn't he?", {"a slur"}},
      {"the men's '80s records", {}},
      {"O’Hara’s ‘plan’", {"plan"}},
  });
}

TEST(Quotations, Inches) {
  check({
      {"He is 5'10\" tall and says \"hello\".", {"hello"}},
      {"A 12\" pipe.", {}},
      {"\"He is 5'10\" tall,\" she said.", {"He is 5'10\" tall,"}},
  });
}

TEST(Quotations, OpeningMarkRepeatedOverParagraphs) {
  check({
      {"“One.\n“Two.\n“Three,” he said.", {"One. / Two. / Three,"}},
      {"\"One.\n\"Two,\" he said. \"Three.\"", {"One. / Two,", "Three."}},
      {"‘One.\n‘Two,’ he said.", {"One. / Two,"}},
      {"'One,' he said. 'Two.\n'Three.'", {"One,", "Two. / Three."}},
      {"'One and two.\n'Three.\n'Four.' He left.", {"One and two. / Three. / Four."}},
      {"It was 'odd. Nobody knew.\n'Three,' he said.", {"Three,"}},
      {"'Twas late.\n'Three,' he said.", {"Three,"}},
      {"He said: “One.\n“Two ‘three’ four.”", {"One. / Two ‘three’ four.", ">three"}},
      {"“One ‘two.\n“‘three’ four.”", {"One ‘two. / ‘three’ four.", ">two. / three"}},
  });
}

TEST(Quotations, MissingMarks) {
  check({
      {"“One and two.\nThree.", {"One and two.…"}},
      {"“One,” he said. “Two.\nThree.", {"One,", "Two.…"}},
      {"\"One, two.\nThree.", {"One, two.…"}},
      {"One,” he said. “Two.”", {"Two."}},
      {"“One, he said. “Two.”", {"Two."}},
      {"the 'long and winding\nroad", {}},
      {"It was ‘odd. Nobody knew.\nThree.", {}},
      {"\"\" and “”", {}},
  });
}

TEST(Quotations, PartsAndEnds) {
  const auto document = segmented("He said: “One.\n“Two.” Then");
  ASSERT_EQ(document.quotations.size(), 1u);
  const auto& quotation = document.quotations[0];
  EXPECT_EQ(document.text_of(quotation.outer), "“One.\n“Two.”");
  EXPECT_EQ(document.text_of(quotation.inner), "One.\n“Two.");
  EXPECT_TRUE(quotation.closed);
}

TEST(Quotations, OfADocumentWithItsOwnWords) {
  Document document;
  document.text = "“Yes,” he said.";
  document.paragraphs = {{0, static_cast<uint32_t>(document.text.size())}};
  segmenter().pair_quotations(document);
  EXPECT_EQ(document.quotations.size(), 1u);
  EXPECT_TRUE(document.words.empty());
}

}  // namespace
}  // namespace hearsay::segment
