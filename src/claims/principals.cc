#include "claims/principals.h"

#include <algorithm>

namespace hearsay::claims {
namespace {

bool is_body(const Entity& entity) {
  return entity.kind == "organisation" || entity.kind == "government" || entity.kind == "country";
}

class Finder {
 public:
  Finder(const Document& document, const Tree& tree, const EntityIndex& index,
         const std::unordered_set<std::string>& speakers)
      : document_(document), tree_(tree), index_(index), speakers_(speakers) {}

  EntityId principal(EntityId id) const {
    for (const auto& mention : document_.at(id).mentions) {
      if (mention.head < 0) continue;
      for (const int noun : nouns_of(mention.head)) {
        if (const auto whom = named_at(noun, id)) return whom;
      }
      if (const auto whom = acts_for(mention.head, id)) return whom;
    }
    return id;
  }

 private:
  bool speaks(int w) const {
    const auto& lemma = document_.words[w].lemma;
    if (lemma == "secretary") return tree_.child_lemma(w, "press") >= 0;
    // An attorney general speaks for nobody else.
    return speakers_.contains(lemma) && tree_.child_lemma(w, "general") < 0;
  }

  // The words for somebody who speaks, of a mention: "her lawyer", "the firm's counsel, X",
  // "X, a spokesman for ...", "attorney X".
  std::vector<int> nouns_of(int head) const {
    std::vector<int> out{head};
    if (is_rel(document_.words[head].deprel, {"appos", "flat"})) out.push_back(tree_.head(head));
    for (const int c : tree_.children_of(head, {"appos", "compound", "flat"})) out.push_back(c);
    std::erase_if(out, [&](int w) { return w < 0 || !speaks(w); });
    return out;
  }

  EntityId named_at(int noun, EntityId id) const {
    const auto children = tree_.children_of(noun, {"nmod", "compound"});
    for (const int c : children) {
      if (const auto whom = index_.by_head(c); whom && whom != id) return whom;
    }
    for (const int c : children) {
      if (const auto whom = called(c)) return whom;
    }
    // "The institute kept silent. A spokesman said ..."
    return children.empty() && document_.at(id).anonymous ? body_before(noun) : EntityId{};
  }

  // "A commission spokeswoman": the last commission named before.
  EntityId called(int noun) const {
    if (document_.words[noun].upos != "NOUN") return {};
    for (int w = noun - 1; w >= 0; --w) {
      const auto whom = index_.by_head(w);
      if (whom && document_.words[w].lemma == document_.words[noun].lemma) return whom;
    }
    return {};
  }

  // The last body that is a subject in the sentence or the one before.
  EntityId body_before(int noun) const {
    const int sentence = tree_.sentence_of(noun);
    const int from =
        document_.sentences[static_cast<size_t>(std::max(0, sentence - 1))].words.begin;
    for (int w = noun - 1; w >= from; --w) {
      const auto whom = index_.by_head(w);
      if (whom && is_body(document_.at(whom)) && is_rel(document_.words[w].deprel, "nsubj"))
        return whom;
    }
    return {};
  }

  // "X, who acts for (on behalf of) three of the accused"; "X, representing the families".
  EntityId acts_for(int head, EntityId id) const {
    for (const int verb : tree_.children_of(head, {"acl"})) {
      const auto& lemma = document_.words[verb].lemma;
      if (lemma == "represent" || lemma == "defend") {
        const auto whom = tree_.object(verb) < 0 ? EntityId{} : index_.by_head(tree_.object(verb));
        if (whom && whom != id) return whom;
      }
      if (lemma != "act" && lemma != "appear" && lemma != "speak") continue;
      for (const int c : tree_.children_of(verb, {"obl"})) {
        const bool behalf = document_.words[c].lemma == "behalf";
        const int noun = behalf ? tree_.child(c, "nmod") : c;
        const auto whom = noun < 0 ? EntityId{} : index_.by_head(noun);
        if (whom && whom != id && (behalf || tree_.preposition(c) == "for")) return whom;
      }
    }
    return {};
  }

  const Document& document_;
  const Tree& tree_;
  const EntityIndex& index_;
  const std::unordered_set<std::string>& speakers_;
};

}  // namespace

std::vector<EntityId> principals_of(const Document& document, const Tree& tree,
                                    const EntityIndex& index,
                                    const std::unordered_set<std::string>& speakers) {
  const Finder finder(document, tree, index, speakers);
  std::vector<EntityId> out;
  for (int e = 0; e < static_cast<int>(document.entities.size()); ++e)
    out.push_back(finder.principal({e}));
  return out;
}

}  // namespace hearsay::claims
