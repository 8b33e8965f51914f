#include "document/dump.h"

#include <fmt/format.h>

#include <array>

namespace hearsay {
namespace {

// A span's text on one line: line breaks drawn as "⏎".
std::string quoted(const Document& document, Span span) {
  std::string out = "«";
  for (const char c : document.text_of(span)) {
    if (c == '\n') {
      out += "⏎";
    } else {
      out += c;
    }
  }
  return out + "»";
}

std::string quoted(const Document& document, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " + ") + quoted(document, span);
  return out.empty() ? "-" : out;
}

std::string quoted(const Document& document, const std::vector<WordRange>& ranges) {
  std::vector<Span> spans;
  for (const WordRange range : ranges) spans.push_back(document.span_of(range));
  return quoted(document, spans);
}

template <class Tag>
std::string name(Id<Tag> id, char letter) {
  return id ? fmt::format("{}{}", letter, id.index + 1) : "-";
}

template <class Tag>
std::string names(const std::vector<Id<Tag>>& ids, char letter) {
  std::string out;
  for (const auto id : ids) out += (out.empty() ? "" : ",") + name(id, letter);
  return out.empty() ? "-" : out;
}

std::string or_dash(const std::string& value) { return value.empty() ? "-" : value; }

std::string paragraphs(const Document& doc) {
  std::string out;
  for (const Span span : doc.paragraphs) out += quoted(doc, span) + "\n";
  return out;
}

std::string words(const Document& doc) {
  std::string out;
  for (const Sentence& sentence : doc.sentences) {
    for (int w = sentence.words.begin; w < sentence.words.end; ++w) {
      const Word& word = doc.words[w];
      if (w > sentence.words.begin) out += word.glued ? "+" : " ";
      out += doc.text_of(word);
      if (!word.space_after && w + 1 < sentence.words.end && !doc.words[w + 1].glued) out += "_";
    }
    out += '\n';
  }
  return out;
}

std::string tags(const Document& doc) {
  std::string out;
  for (const Sentence& sentence : doc.sentences) {
    for (int w = sentence.words.begin; w < sentence.words.end; ++w) {
      const Word& word = doc.words[w];
      out += fmt::format("{}\t{}\t{}\t{}\n", doc.text_of(word), or_dash(word.lemma),
                         or_dash(word.upos), or_dash(word.feats));
    }
    out += '\n';
  }
  return out;
}

std::string tree(const Document& doc) {
  std::string out;
  for (const Sentence& sentence : doc.sentences) {
    for (int w = sentence.words.begin; w < sentence.words.end; ++w) {
      const Word& word = doc.words[w];
      out += fmt::format("{}\t{}\t{}\t{}\n", w - sentence.words.begin + 1, doc.text_of(word),
                         word.head < 0 ? 0 : word.head - sentence.words.begin + 1,
                         or_dash(word.deprel));
    }
    out += '\n';
  }
  return out;
}

std::string sentences(const Document& doc) {
  std::string out;
  for (const Sentence& sentence : doc.sentences) {
    out += fmt::format("{} {}\n", sentence.paragraph + 1, quoted(doc, sentence.span));
  }
  return out;
}

std::string quotations(const Document& doc) {
  std::string out;
  for (const Quotation& quotation : doc.quotations) {
    out += fmt::format("{}{} {}\n", quotation.depth, quotation.closed ? "" : " open",
                       quoted(doc, quotation.parts));
  }
  return out;
}

std::string name_layer(const Document& doc) {
  std::string out;
  for (const Name& item : doc.names) {
    out += fmt::format("{} {}\n", item.label, quoted(doc, doc.span_of(item.words)));
  }
  return out;
}

std::string attributions(const Document& doc) {
  std::string out;
  for (const Attribution& item : doc.attributions) {
    out += fmt::format("{} source={} content={}\n", quoted(doc, doc.span_of(item.cue)),
                       quoted(doc, item.source), quoted(doc, item.content));
  }
  return out;
}

std::string entities(const Document& doc) {
  std::string out;
  for (size_t i = 0; i < doc.entities.size(); ++i) {
    const Entity& entity = doc.entities[i];
    out += fmt::format("e{} {} «{}» title={} country={} sector={}", i + 1, entity.kind, entity.name,
                       or_dash(entity.title), or_dash(entity.country), or_dash(entity.sector));
    if (entity.anonymous) out += " anonymous";
    if (entity.count) out += fmt::format(" count={}", *entity.count);
    if (!entity.members.empty()) out += " members=" + names(entity.members, 'e');
    out += '\n';
    constexpr std::array kForms = {"name", "nominal", "pronoun"};
    for (const Mention& mention : entity.mentions) {
      out += fmt::format("  {} {} @{}\n", kForms[static_cast<int>(mention.form)],
                         quoted(doc, mention.span), mention.span.begin);
    }
  }
  return out;
}

std::string times(const Document& doc) {
  std::string out;
  for (size_t i = 0; i < doc.times.size(); ++i) {
    const Time& time = doc.times[i];
    out += fmt::format("t{} {} {} {} {}\n", i + 1, time.type, time.value,
                       time.span ? quoted(doc, *time.span) : "(publication)", time.why);
  }
  return out;
}

std::string statements(const Document& doc) {
  std::string out;
  for (size_t i = 0; i < doc.statements.size(); ++i) {
    const Statement& s = doc.statements[i];
    out += fmt::format("s{} {} {} source={}", i + 1, s.act, s.form, name(s.source, 'e'));
    if (s.source_span) out += " " + quoted(doc, *s.source_span);
    out += fmt::format(" cue={} content={}", quoted(doc, s.cue), quoted(doc, s.content));
    if (!s.addressees.empty()) out += " to=" + names(s.addressees, 'e');
    if (s.medium) {
      out += fmt::format(" medium={}/{}", or_dash(s.medium->kind), name(s.medium->entity, 'e'));
    }
    if (s.said) out += " said=" + name(s.said, 't');
    if (!s.via.empty()) out += " via=" + names(s.via, 'e');
    if (s.parent) out += " parent=" + name(s.parent, 's');
    out += fmt::format(" {} {}\n", s.why, or_dash(s.act_why));
  }
  return out;
}

std::string attitudes(const Document& doc) {
  std::string out;
  for (size_t i = 0; i < doc.attitudes.size(); ++i) {
    const Attitude& a = doc.attitudes[i];
    out += fmt::format("a{} holder={}", i + 1, name(a.holder, 'e'));
    if (a.holder_span) out += " " + quoted(doc, *a.holder_span);
    out += fmt::format(" cue={} content={}", quoted(doc, a.cue), quoted(doc, a.content));
    if (a.parent) out += " parent=" + name(a.parent, 's');
    out += fmt::format(" {}\n", a.why);
  }
  return out;
}

std::string events(const Document& doc) {
  std::string out;
  for (size_t i = 0; i < doc.events.size(); ++i) {
    const Event& v = doc.events[i];
    out += fmt::format("v{} {} {} {} actors={} recipients={} status={} according_to={}", i + 1,
                       v.type, or_dash(v.mode), quoted(doc, v.trigger), names(v.actors, 'e'),
                       names(v.recipients, 'e'), v.status, names(v.according_to, 's'));
    if (v.time) out += " time=" + name(v.time, 't');
    if (v.location) out += " location=" + name(v.location->entity, 'e');
    for (const Factuality& f : v.factuality) {
      out += fmt::format(" {}:{}", f.holder ? name(f.holder, 's') : "author", f.value);
    }
    if (v.same_as) out += " same_as=" + name(v.same_as, 'v');
    out += fmt::format(" {} {}\n", v.why, or_dash(v.status_why));
  }
  return out;
}

std::string claims(const Document& doc) {
  std::string out;
  for (size_t i = 0; i < doc.claims.size(); ++i) {
    const Claim& claim = doc.claims[i];
    out += fmt::format("c{} {} origins={} events={} «{}»\n", i + 1, claim.status, claim.origins,
                       names(claim.events, 'v'), claim.text);
    for (const Position& p : claim.positions) {
      out += fmt::format("  {} {} {}\n", name(p.holder, 'e'), p.stance, name(p.statement, 's'));
    }
  }
  return out;
}

struct Layer {
  std::string_view name;
  std::string (*write)(const Document&);
};

constexpr Layer kLayers[] = {
    {"paragraphs", paragraphs},
    {"words", words},
    {"tags", tags},
    {"tree", tree},
    {"sentences", sentences},
    {"quotations", quotations},
    {"names", name_layer},
    {"attributions", attributions},
    {"entities", entities},
    {"times", times},
    {"statements", statements},
    {"attitudes", attitudes},
    {"events", events},
    {"claims", claims},
};

}  // namespace

std::optional<std::string> dump(const Document& document, std::string_view layer) {
  for (const Layer& candidate : kLayers) {
    if (candidate.name == layer) return candidate.write(document);
  }
  return std::nullopt;
}

}  // namespace hearsay
