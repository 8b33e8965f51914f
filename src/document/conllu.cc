#include "document/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr size_t kColumns = 10;
enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };

using Cells = std::vector<std::string_view>;

void split(std::string_view text, char at, Cells& out) {
  out.clear();
  for (;;) {
    const auto end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// A whole non-negative number; -1 when it is anything else.
int number(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 ? value : -1;
}

// The value of a key in MISC or FEATS; empty: not there.
std::string_view value_of(std::string_view list, std::string_view key) {
  while (!list.empty()) {
    const auto end = std::min(list.find('|'), list.size());
    const auto item = list.substr(0, end);
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=') {
      return item.substr(key.size() + 1);
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return {};
}

std::string_view blank_if_underscore(std::string_view cell) {
  return cell == "_" ? std::string_view() : cell;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& path) : rest_(text), path_(path) {}

  Result<Document> run();

 private:
  // Each returns false after having set error_.
  bool line(std::string_view current);
  void comment(std::string_view current);
  bool row();
  bool range(int first, int last);
  bool word();
  bool finish_token();
  bool finish_sentence();
  bool acyclic(WordRange range);
  bool fail(std::string code, std::string message) {
    error_ = {std::move(code), std::move(message), fmt::format("{}:{}", path_, line_)};
    return false;
  }
  uint32_t write(std::string_view form);
  void share(Span surface, const std::vector<std::string>& forms, int first);

  std::string_view rest_;
  const std::string& path_;
  Document doc_;
  Error error_;
  int line_ = 0;
  Cells cells_;
  bool new_paragraph_ = true;
  std::string sentence_id_;
  bool any_id_ = false;
  int first_ = 0;         // first word of the current sentence
  int multi_first_ = -1;  // first word of the open multiword token; -1: none is open
  int multi_left_ = 0;
  std::string multi_form_;
  bool multi_space_ = true;
  std::vector<std::string> multi_forms_;
};

Result<Document> Reader::run() {
  size_t repaired = 0;
  utf8::repair(rest_, repaired);
  if (repaired > 0) return Error{"conllu.encoding", "not valid UTF-8", path_};
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  while (!rest_.empty()) {
    const auto end = rest_.find('\n');
    auto current = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_;
    if (current.ends_with('\r')) current.remove_suffix(1);
    if (!line(current)) return error_;
  }
  if (!finish_sentence()) return error_;
  if (!doc_.words.empty()) doc_.words.back().space_after = true;
  if (!any_id_) doc_.sentence_ids.clear();
  return std::move(doc_);
}

bool Reader::line(std::string_view current) {
  if (current.empty()) return finish_sentence();
  if (current.front() == '#') {
    comment(current);
    return true;
  }
  split(current, '\t', cells_);
  if (cells_.size() != kColumns) {
    return fail("conllu.columns", fmt::format("expected 10 columns, found {}", cells_.size()));
  }
  return row();
}

void Reader::comment(std::string_view current) {
  if (current.starts_with("# newdoc") || current.starts_with("# newpar")) new_paragraph_ = true;
  constexpr std::string_view kSentenceId = "# sent_id = ";
  if (current.starts_with(kSentenceId)) {
    sentence_id_ = current.substr(kSentenceId.size());
    any_id_ = true;
  }
}

bool Reader::row() {
  const auto id = cells_[kId];
  if (cells_[kForm].empty()) return fail("conllu.form", "the FORM is empty");
  if (id.find('.') != std::string_view::npos) return true;
  const auto hyphen = id.find('-');
  if (hyphen != std::string_view::npos) {
    return range(number(id.substr(0, hyphen)), number(id.substr(hyphen + 1)));
  }
  const int expected = static_cast<int>(doc_.words.size()) - first_ + 1;
  if (number(id) != expected) {
    return fail("conllu.id", fmt::format("expected the word {}, found '{}'", expected, id));
  }
  return word();
}

bool Reader::range(int first, int last) {
  const int expected = static_cast<int>(doc_.words.size()) - first_ + 1;
  if (multi_left_ > 0 || first != expected || last <= first) {
    return fail("conllu.id", fmt::format("'{}' is no range of the next words", cells_[kId]));
  }
  multi_first_ = static_cast<int>(doc_.words.size());
  multi_left_ = last - first + 1;
  multi_form_ = cells_[kForm];
  multi_space_ = value_of(cells_[kMisc], "SpaceAfter") != "No";
  multi_forms_.clear();
  return true;
}

// Appends white space as the words before ask for it, and `form`; where the form begins.
uint32_t Reader::write(std::string_view form) {
  const bool first_of_sentence = static_cast<int>(doc_.words.size()) == first_;
  if (first_of_sentence && new_paragraph_) {
    if (!doc_.words.empty()) {
      doc_.words.back().space_after = true;
      doc_.text += '\n';
    }
    doc_.paragraphs.push_back({});
    new_paragraph_ = false;
    doc_.paragraphs.back().begin = static_cast<uint32_t>(doc_.text.size());
  } else if (!doc_.words.empty() && doc_.words.back().space_after) {
    doc_.text += ' ';
  }
  const auto begin = static_cast<uint32_t>(doc_.text.size());
  doc_.text += form;
  return begin;
}

bool Reader::word() {
  Word word;
  if (multi_left_ == 0) {
    word.span.begin = write(cells_[kForm]);
    word.span.end = static_cast<uint32_t>(doc_.text.size());
    word.space_after = value_of(cells_[kMisc], "SpaceAfter") != "No";
  } else {
    multi_forms_.emplace_back(cells_[kForm]);
    word.glued = static_cast<int>(doc_.words.size()) > multi_first_;
  }
  word.upos = blank_if_underscore(cells_[kUpos]);
  word.feats = word.upos.empty() ? blank_if_underscore(cells_[kFeats]) : cells_[kFeats];
  word.lemma = cells_[kLemma] == "_" && cells_[kForm] != "_" ? "" : cells_[kLemma];
  word.deprel = blank_if_underscore(cells_[kDeprel]);
  if (cells_[kHead] != "_") {
    const int head = number(cells_[kHead]);
    if (head < 0) return fail("conllu.head", fmt::format("'{}' is no HEAD", cells_[kHead]));
    word.head = head == 0 ? -1 : first_ + head - 1;
  }
  const int at = static_cast<int>(doc_.words.size());
  const auto tag = value_of(cells_[kMisc], "NER");
  if (tag.size() > 2 && tag[1] == '-') {
    const bool goes_on = tag[0] == 'I' && !doc_.names.empty() &&
                         doc_.names.back().words.end == at && at > first_ &&
                         doc_.names.back().label == tag.substr(2);
    if (goes_on) {
      ++doc_.names.back().words.end;
    } else {
      doc_.names.push_back({{at, at + 1}, std::string(tag.substr(2)), 1});
    }
  }
  if (multi_left_ == 0) {
    doc_.words.push_back(std::move(word));
    return true;
  }
  if (at == multi_first_) {
    // The text must be written while the word before is the last one.
    word.span.begin = write(multi_form_);
  }
  doc_.words.push_back(std::move(word));
  doc_.words.back().space_after = false;
  return --multi_left_ > 0 || finish_token();
}

bool Reader::finish_token() {
  const auto begin = doc_.words[multi_first_].span.begin;
  if (utf8::length(multi_form_) < multi_forms_.size()) {
    // Fewer characters than words: the words' forms stand for it.
    doc_.text.resize(begin);
    for (const auto& form : multi_forms_) doc_.text += form;
  }
  share({begin, static_cast<uint32_t>(doc_.text.size())}, multi_forms_, multi_first_);
  doc_.words.back().space_after = multi_space_;
  return true;
}

// Gives the words of a multiword token their parts of it: as they are spelled if that makes up the
// whole, else in proportion to their lengths.
void Reader::share(Span surface, const std::vector<std::string>& forms, int first) {
  std::string joined;
  size_t total = 0;
  for (const auto& form : forms) {
    joined += form;
    total += utf8::length(form);
  }
  const auto whole = surface.of(doc_.text);
  const bool spelled = joined == whole;
  const size_t length = utf8::length(whole);
  size_t before = 0;  // characters of the forms so far
  size_t used = 0;    // characters of the token so far
  uint32_t at = surface.begin;
  for (size_t i = 0; i < forms.size(); ++i) {
    before += utf8::length(forms[i]);
    const size_t left = forms.size() - 1 - i;
    size_t stop = spelled ? before : (before * length + total / 2) / total;
    stop = std::clamp(stop, used + 1, length - left);
    auto& word = doc_.words[first + static_cast<int>(i)];
    word.span.begin = at;
    for (; used < stop; ++used) at += utf8::decode(doc_.text, at).size;
    word.span.end = at;
    if (doc_.text_of(word) != forms[i]) {
      doc_.forms.push_back({first + static_cast<int>(i), forms[i]});
    }
  }
}

bool Reader::acyclic(WordRange range) {
  // 0 not seen, 1 on the way, 2 leads to a root
  std::vector<char> state(static_cast<size_t>(range.size()), 0);
  std::vector<int> way;
  for (int w = range.begin; w < range.end; ++w) {
    int at = w;
    while (at >= 0 && state[at - range.begin] == 0) {
      state[at - range.begin] = 1;
      way.push_back(at);
      at = doc_.words[at].head;
    }
    if (at >= 0 && state[at - range.begin] == 1) return false;
    for (const int seen : way) state[seen - range.begin] = 2;
    way.clear();
  }
  return true;
}

bool Reader::finish_sentence() {
  if (multi_left_ > 0) return fail("conllu.id", "the sentence ends within a multiword token");
  const int end = static_cast<int>(doc_.words.size());
  if (end == first_) return true;
  const WordRange range{first_, end};
  for (int w = first_; w < end; ++w) {
    if (doc_.words[w].head >= end) {
      return fail("conllu.head",
                  fmt::format("the HEAD of word {} is outside the sentence above", w - first_ + 1));
    }
  }
  if (!acyclic(range)) return fail("conllu.head", "the heads of the sentence above form a cycle");
  const int paragraph = static_cast<int>(doc_.paragraphs.size()) - 1;
  doc_.sentences.push_back({doc_.span_of(range), range, paragraph});
  doc_.sentence_ids.push_back(std::exchange(sentence_id_, {}));
  doc_.paragraphs.back().end = static_cast<uint32_t>(doc_.text.size());
  first_ = end;
  return true;
}

// ---- writing

class Writer {
 public:
  explicit Writer(const Document& document) : doc_(document) {}

  std::string run() {
    tags_.resize(doc_.words.size());
    for (const auto& name : doc_.names) {
      for (int w = name.words.begin; w < name.words.end; ++w) {
        tags_[w] = (w == name.words.begin ? "B-" : "I-") + name.label;
      }
    }
    out_.reserve(doc_.words.size() * 48);
    for (size_t i = 0; i < doc_.sentences.size(); ++i) sentence(i);
    return std::move(out_);
  }

 private:
  void sentence(size_t index);
  void row(int w, int first, bool inside_token);
  std::string_view form(int w);
  static std::string_view cell(const std::string& value) {
    return value.empty() ? std::string_view("_") : std::string_view(value);
  }

  const Document& doc_;
  std::vector<std::string> tags_;
  std::string out_;
  size_t form_ = 0;  // next of Document::forms
};

std::string_view Writer::form(int w) {
  while (form_ < doc_.forms.size() && doc_.forms[form_].word < w) ++form_;
  const bool written = form_ < doc_.forms.size() && doc_.forms[form_].word == w;
  return written ? std::string_view(doc_.forms[form_].form) : doc_.text_of(doc_.words[w]);
}

void Writer::sentence(size_t index) {
  const auto& sentence = doc_.sentences[index];
  if (index == 0 || doc_.sentences[index - 1].paragraph != sentence.paragraph) {
    out_ += "# newpar\n";
  }
  const bool named = index < doc_.sentence_ids.size() && !doc_.sentence_ids[index].empty();
  out_ += "# sent_id = ";
  out_ += named ? doc_.sentence_ids[index] : std::to_string(index + 1);
  out_ += "\n# text = ";
  for (int w = sentence.words.begin; w < sentence.words.end; ++w) {
    out_ += doc_.text_of(doc_.words[w]);
    if (doc_.words[w].space_after && w + 1 < sentence.words.end) out_ += ' ';
  }
  out_ += '\n';
  for (int w = sentence.words.begin; w < sentence.words.end;) {
    int end = w + 1;
    while (end < sentence.words.end && doc_.words[end].glued) ++end;
    if (end - w > 1) {
      const int id = w - sentence.words.begin + 1;
      const Span surface{doc_.words[w].span.begin, doc_.words[end - 1].span.end};
      fmt::format_to(std::back_inserter(out_), "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", id,
                     id + end - w - 1, surface.of(doc_.text),
                     doc_.words[end - 1].space_after ? "_" : "SpaceAfter=No");
    }
    for (int inner = w; inner < end; ++inner) row(inner, sentence.words.begin, end - w > 1);
    w = end;
  }
  out_ += '\n';
}

void Writer::row(int w, int first, bool inside_token) {
  const auto& word = doc_.words[w];
  const bool parsed = word.head >= 0 || !word.deprel.empty();
  const auto head =
      !parsed ? std::string("_") : std::to_string(word.head < 0 ? 0 : word.head - first + 1);
  std::string misc;
  if (!tags_[w].empty()) misc = "NER=" + tags_[w];
  if (!word.space_after && !inside_token) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  fmt::format_to(std::back_inserter(out_), "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", w - first + 1,
                 form(w), cell(word.lemma), cell(word.upos), cell(word.feats), head,
                 cell(word.deprel), cell(misc));
}

}  // namespace

Result<Document> read_conllu(std::string_view text, const std::string& path) {
  return Reader(text, path).run();
}

std::string write_conllu(const Document& document) { return Writer(document).run(); }

}  // namespace hearsay
