// hearsay_claim_pairs DATA FILE...: what src/claims sees of each pair of statements of a report of
// which one may answer the other, a line each: FILE, answer, put, features. For training/claims.py.
#include <cstdio>
#include <string>

#include "base/files.h"
#include "claims/answers.h"
#include "claims/reader.h"
#include "hearsay/engine.h"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto engine = hearsay::Engine::open({argv[1], {}});
  const auto reader = hearsay::claims::ClaimReader::open(argv[1]);
  if (!engine || !reader) return 1;
  std::printf("file\tanswer\tput\tanswer_holder\tput_holder");
  for (const auto name : hearsay::claims::feature_names())
    std::printf("\t%.*s", static_cast<int>(name.size()), name.data());
  std::printf("\n");
  for (int i = 2; i < argc; ++i) {
    const auto text = hearsay::read_file(argv[i]);
    if (!text) return 1;
    hearsay::Document document;
    document.text = text.value();
    if (engine.value()->read(document)) return 1;
    const hearsay::claims::Propositions all(document, reader.value()->classes());
    const hearsay::claims::Answers answers(all, reader.value()->weights());
    for (int a = 0; a < all.count(); ++a) {
      for (int c = 0; c < all.count(); ++c) {
        if (a == c || !hearsay::claims::may_answer(all, a) ||
            !hearsay::claims::may_put_forward(all, c) || all.same_holder(a, c) || all.above(c, a))
          continue;
        std::printf("%s\t%d\t%d\t%d\t%d", argv[i], a, c, all.holder(a).index, all.holder(c).index);
        for (const float f : answers.features(a, c)) std::printf("\t%.4g", static_cast<double>(f));
        std::printf("\n");
      }
    }
  }
}
