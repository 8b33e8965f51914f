#include "encoder/tree.h"

#include <algorithm>
#include <cstddef>
#include <limits>

// Chu-Liu-Edmonds in the path-growing form of Gabow, Galil, Spencer and Tarjan (1986) on a dense
// matrix, O(n^2): from a vertex walk to the best head of each vertex until the walk meets ROOT or a
// vertex that is already tied to it; a walk that bites its own tail is a cycle and becomes one new
// vertex, whose arcs are those into its members less what each member's own arc is worth. In the
// end the arcs of the contracted vertices are taken apart again from the outside in.
//
// One child of ROOT: every arc from ROOT is lowered by more than any tree can gain or lose
// otherwise, so that the best tree uses one such arc, and the best one.
namespace hearsay::encoder {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

class Arborescence {
 public:
  Arborescence(const float* scores, int words, int stride);

  std::vector<int> heads();

 private:
  struct Vertex {
    std::vector<double> arc;  // [source], adjusted for what the contraction gives up
    std::vector<int> enters;  // [source], the word that this arc enters
    int parent = -1;          // the contracted vertex that holds it
    std::vector<int> members;
    double value = 0;  // of the chosen arc
    int source = 0;    // of the chosen arc, an original vertex
  };

  void choose(int vertex);
  int contract(const std::vector<int>& path, size_t from);
  void expand(int vertex, std::vector<int>& heads) const;

  int count_;  // ROOT and words
  std::vector<Vertex> vertices_;
  std::vector<int> outermost_;  // original vertex -> the outermost vertex that holds it
};

Arborescence::Arborescence(const float* scores, int words, int stride)
    : count_(words + 1), outermost_(static_cast<size_t>(words) + 1) {
  double least = scores[0], most = scores[0];
  for (int i = 0; i < words; ++i) {
    const float* row = scores + static_cast<size_t>(i) * static_cast<size_t>(stride);
    least = std::min<double>(least, *std::min_element(row, row + count_));
    most = std::max<double>(most, *std::max_element(row, row + count_));
  }
  const double penalty = (most - least + 1.0) * count_;
  vertices_.resize(static_cast<size_t>(count_));
  vertices_.reserve(2 * static_cast<size_t>(count_));
  for (int i = 0; i < count_; ++i) outermost_[static_cast<size_t>(i)] = i;
  for (int i = 1; i < count_; ++i) {
    Vertex& v = vertices_[static_cast<size_t>(i)];
    const float* row = scores + static_cast<size_t>(i - 1) * static_cast<size_t>(stride);
    v.arc.assign(row, row + count_);
    v.arc[0] -= penalty;
    v.arc[static_cast<size_t>(i)] = kNever;
    v.enters.assign(static_cast<size_t>(count_), i);
  }
}

void Arborescence::choose(int vertex) {
  Vertex& v = vertices_[static_cast<size_t>(vertex)];
  v.source = static_cast<int>(std::max_element(v.arc.begin(), v.arc.end()) - v.arc.begin());
  v.value = v.arc[static_cast<size_t>(v.source)];
}

// Makes one vertex of path[from…].
int Arborescence::contract(const std::vector<int>& path, size_t from) {
  const int id = static_cast<int>(vertices_.size());
  vertices_.emplace_back();
  Vertex& whole = vertices_.back();
  whole.members.assign(path.begin() + static_cast<std::ptrdiff_t>(from), path.end());
  whole.arc.assign(static_cast<size_t>(count_), kNever);
  whole.enters.assign(static_cast<size_t>(count_), 0);
  for (const int member : whole.members) {
    Vertex& part = vertices_[static_cast<size_t>(member)];
    part.parent = id;
    for (size_t source = 0; source < part.arc.size(); ++source) {
      const double value = part.arc[source] - part.value;
      if (value > whole.arc[source]) {
        whole.arc[source] = value;
        whole.enters[source] = part.enters[source];
      }
    }
  }
  for (const int member : whole.members) {
    for (int& holder : outermost_) {
      if (holder == member) holder = id;
    }
  }
  for (size_t source = 0; source < outermost_.size(); ++source) {
    if (outermost_[source] == id) whole.arc[source] = kNever;
  }
  return id;
}

// Gives `vertex` and all inside it their heads: its own arc breaks each cycle on the way in.
void Arborescence::expand(int vertex, std::vector<int>& heads) const {
  std::vector<int> open = {vertex};
  while (!open.empty()) {
    const int top = open.back();
    open.pop_back();
    const Vertex& v = vertices_[static_cast<size_t>(top)];
    const int word = v.enters[static_cast<size_t>(v.source)];
    heads[static_cast<size_t>(word) - 1] = v.source;
    for (int inside = word; inside != top;) {
      const int parent = vertices_[static_cast<size_t>(inside)].parent;
      for (const int sibling : vertices_[static_cast<size_t>(parent)].members) {
        if (sibling != inside) open.push_back(sibling);
      }
      inside = parent;
    }
  }
}

std::vector<int> Arborescence::heads() {
  enum : char { kFresh, kOnPath, kTied };
  std::vector<char> state(2 * static_cast<size_t>(count_), kFresh);
  state[0] = kTied;
  for (int start = 1; start < count_; ++start) {
    int at = outermost_[static_cast<size_t>(start)];
    if (state[static_cast<size_t>(at)] == kTied) continue;
    std::vector<int> path = {at};
    state[static_cast<size_t>(at)] = kOnPath;
    while (true) {
      choose(at);
      const int source = vertices_[static_cast<size_t>(at)].source;
      const int next = outermost_[static_cast<size_t>(source)];
      if (state[static_cast<size_t>(next)] == kTied) break;
      if (state[static_cast<size_t>(next)] == kOnPath) {
        const auto from =
            static_cast<size_t>(std::find(path.begin(), path.end(), next) - path.begin());
        at = contract(path, from);
        path.resize(from);
      } else {
        at = next;
      }
      path.push_back(at);
      state[static_cast<size_t>(at)] = kOnPath;
    }
    for (const int vertex : path) state[static_cast<size_t>(vertex)] = kTied;
  }
  std::vector<int> out(static_cast<size_t>(count_) - 1);
  for (int vertex = 1; vertex < static_cast<int>(vertices_.size()); ++vertex) {
    if (vertices_[static_cast<size_t>(vertex)].parent < 0) expand(vertex, out);
  }
  return out;
}

// The best head of every word, when they make a tree with one child of ROOT by themselves (most
// sentences); else nothing.
std::vector<int> greedy_tree(const float* scores, int words, int stride) {
  std::vector<int> heads(static_cast<size_t>(words));
  int roots = 0;
  for (int i = 0; i < words; ++i) {
    const float* row = scores + static_cast<size_t>(i) * static_cast<size_t>(stride);
    int best = 0;
    for (int j = 1; j <= words; ++j) {
      if (row[j] > row[best] && j != i + 1) best = j;
    }
    heads[static_cast<size_t>(i)] = best;
    roots += best == 0;
  }
  if (roots != 1) return {};
  // Every walk must end at ROOT; `seen` holds the start of the walk that passed.
  std::vector<int> seen(static_cast<size_t>(words), -1);
  for (int start = 0; start < words; ++start) {
    int at = start;
    while (at >= 0 && seen[static_cast<size_t>(at)] < 0) {
      seen[static_cast<size_t>(at)] = start;
      at = heads[static_cast<size_t>(at)] - 1;
    }
    if (at >= 0 && seen[static_cast<size_t>(at)] == start) return {};
  }
  return heads;
}

}  // namespace

std::vector<int> best_tree(const float* scores, int words, int stride) {
  if (auto heads = greedy_tree(scores, words, stride); !heads.empty()) return heads;
  return Arborescence(scores, words, stride).heads();
}

}  // namespace hearsay::encoder
