import Newspaper

/// Writes the folder format; reading it again gives the same issue.
enum FolderWriter {
  @Sendable static func files(of original: Issue) -> [OutputFile] {
    // A line end inside a text, from a program that made the model itself, would be markup.
    var issue = original
    _ = issue.clean(file: "")
    var files = [OutputFile(name: FolderIssueReader.issueFile, text: header(of: issue))]
    for section in issue.sections {
      for (index, article) in section.articles.enumerated() {
        let name = ArticleFileName(section: section.number, place: index + 1, title: article.title).name
        let id = ArticleID(section: section.number, place: index + 1)
        files.append(OutputFile(name: name, text: text(of: article, besides: id)))
      }
    }
    return files
  }

  private static func header(of issue: Issue) -> String {
    var yaml = YAMLWriter()
    yaml.put("format", Issue.formatName)
    if !issue.publication.name.isEmpty { yaml.put("publication", issue.publication.name) }
    yaml.put("date", issue.date?.description)
    yaml.put("number", issue.number)
    if !issue.sections.isEmpty { yaml.line("sections:") }
    for section in issue.sections {
      yaml.line("  - number: \(section.number)")
      yaml.put("    name", section.name)
      yaml.put("    bundle", section.bundle)
    }
    return yaml.text
  }

  private static func text(of article: Article, besides id: ArticleID) -> String {
    var yaml = YAMLWriter()
    if article.id != id { yaml.put("id", article.id.rawValue) }
    if let banner = article.banner {
      yaml.line("banner:")
      yaml.put("  headline", banner.headline)
      yaml.put("  deck", banner.deck)
    }
    yaml.put("kicker", article.headline.kicker)
    yaml.put("headline", article.headline.main)
    yaml.put("deck", article.headline.deck)
    if !article.byline.names.isEmpty {
      yaml.line("byline:")
      for name in article.byline.names { yaml.line("  - " + YAMLWriter.scalar(name)) }
    }
    yaml.put("bylineLine", article.byline.line)
    yaml.put("dateline", article.dateline)
    if let source = article.source, !source.name.isEmpty { yaml.put("source", source.name) }
    yaml.put("sourceLine", article.source?.line)
    yaml.put("continuedFrom", article.continuedFrom?.section)
    yaml.put("continuedFromLine", article.continuedFrom?.line)
    yaml.put("continuedTo", article.continuedTo?.section)
    yaml.put("continuedToLine", article.continuedTo?.line)
    let body = article.body.map(MarkdownWriter.text)
    return "---\n" + yaml.text + "---\n" + body.map { "\n" + $0 + "\n" }.joined()
  }
}

/// Writes YAML keys and scalars, each on a line.
struct YAMLWriter {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func put(_ key: String, _ value: String?) {
    if let value { line("\(key): \(Self.scalar(value))") }
  }

  mutating func put(_ key: String, _ value: Int?) {
    if let value { line("\(key): \(value)") }
  }

  /// A text as a YAML scalar: plain where no reader of YAML could take it for anything else, else in double quotes.
  static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether a text begins with a letter of no YAML word, and holds nothing that means something to YAML.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.value > 0xBF || isDate(text) || text == Issue.formatName else {
      return false
    }
    let special: Set<UInt8> = Set(":#\"'\\{}[],&*!|>%@`\n\t".utf8)
    return !text.utf8.contains { special.contains($0) } && text.utf8.last != 0x20
  }

  private static func isDate(_ text: String) -> Bool { CalendarDate(text) != nil }
}
