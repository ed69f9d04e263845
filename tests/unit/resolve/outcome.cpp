#include "outcome.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "doc/dump.h"
#include "markdown/read_markdown.h"

namespace recto::test {

std::vector<std::string> Outcome::reports() const {
  std::vector<std::string> out;
  for (const Diagnostic& report : diagnostics.all()) {
    const Position at = sources[report.at.file].position(report.at.begin);
    out.push_back(fmt::format("{}:{} {}", at.line, at.column, info(report.code).name));
  }
  return out;
}

std::vector<std::string> Outcome::messages(Code code) const {
  std::vector<std::string> out;
  for (const Diagnostic& report : diagnostics.all()) {
    if (report.code == code) out.push_back(report.message);
  }
  return out;
}

std::string Outcome::tree() const {
  const std::string dump = dump_document(resolved.document, sources[resolved.document.file]);
  std::string out;
  for (std::size_t at = 0; at < dump.size();) {
    const std::size_t end = dump.find('\n', at);
    const std::string line = dump.substr(at, end - at);
    at = end + 1;
    if (line.rfind("  meta ", 0) != 0) out += line.substr(0, line.rfind(' ')) + "\n";
  }
  return out;
}

NodeId Outcome::node(const std::string& anchor) const {
  for (const auto& [node, name] : resolved.anchors) {
    if (name == anchor) return node;
  }
  ADD_FAILURE() << "no anchor " << anchor;
  return {};
}

std::unique_ptr<Outcome> resolved(const std::string& markdown, const Setting& setting) {
  auto outcome = std::make_unique<Outcome>();
  const Source& source = outcome->sources.add("stem.md", markdown);
  std::vector<Document> chapters;
  chapters.push_back(read_markdown(source, {}, outcome->diagnostics));
  Document document = compose(std::move(chapters), setting.options, outcome->diagnostics);
  outcome->resolved = resolve(std::move(document), setting.images, setting.options, outcome->diagnostics);
  return outcome;
}

}  // namespace recto::test
