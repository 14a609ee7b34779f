/// A line of a dump that says nothing this program knows.
public struct DumpMistake: Error, Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  public var keyword: String

  public init(line: Int, keyword: String) {
    self.line = line
    self.keyword = keyword
  }
}

extension Issue {
  /// Reads what ``dump`` wrote. Much quicker than JSON, which is why the sample paper in the program is kept in it.
  public init(dump: [UInt8]) throws(DumpMistake) {
    var reader = DumpReader()
    var start = 0
    var number = 0
    while start < dump.count {
      // One look at every byte: the start of the program waits for this.
      var end = start
      var isEscaped = false
      while end < dump.count, dump[end] != UInt8(ascii: "\n") {
        if dump[end] == UInt8(ascii: "\\") { isEscaped = true }
        end += 1
      }
      let line = dump[start..<end]
      start = end + 1
      number += 1
      if line.isEmpty { continue }
      let text = line.drop { $0 == UInt8(ascii: " ") }
      let keyword = text.prefix { $0 != UInt8(ascii: " ") }
      let name = String(decoding: keyword, as: UTF8.self)
      let rest = text[keyword.endIndex...].dropFirst()
      let value = DumpReader.Value(raw: String(decoding: rest, as: UTF8.self), isEscaped: isEscaped)
      guard reader.take(name, value) else { throw DumpMistake(line: number, keyword: name) }
    }
    reader.finishArticle()
    self = reader.issue
  }
}

/// Builds an issue from the lines of its dump.
private struct DumpReader {
  var issue = Issue()
  private var article: Article?

  /// What follows a keyword.
  struct Value {
    var raw: String
    var isEscaped: Bool

    var text: String { isEscaped ? Self.unescaped(raw) : raw }

    var cells: [String] {
      // `| 班次 | 时间`: a bar before each cell, so that no cell and an empty one differ.
      guard raw.utf8.starts(with: "| ".utf8) else { return [] }
      var cells: [String] = []
      var start = raw.utf8.index(raw.startIndex, offsetBy: 2)
      var index = start
      while index < raw.endIndex {
        if raw[index...].utf8.starts(with: " | ".utf8) {
          cells.append(String(raw[start..<index]))
          start = raw.utf8.index(index, offsetBy: 3)
          index = start
        } else {
          index = raw.unicodeScalars.index(after: index)
        }
      }
      cells.append(String(raw[start...]))
      return isEscaped ? cells.map(Self.unescaped) : cells
    }

    var jump: JumpLine? {
      // On scalars: a blank and a mark that follows it are one Character.
      let parts = text.unicodeScalars.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard let section = parts.first.flatMap({ Int(String($0)) }) else { return nil }
      return JumpLine(section: section, line: parts.count > 1 ? String(parts[1]) : nil)
    }

    private static func unescaped(_ text: String) -> String {
      var plain = String.UnicodeScalarView()
      var isEscape = false
      for scalar in text.unicodeScalars {
        if isEscape {
          plain.append(scalar == "n" ? "\n" : scalar == "t" ? "\t" : scalar)
          isEscape = false
        } else if scalar == "\\" {
          isEscape = true
        } else {
          plain.append(scalar)
        }
      }
      return String(plain)
    }
  }

  mutating func finishArticle() {
    guard let article, !issue.sections.isEmpty else { return }
    issue.sections[issue.sections.count - 1].articles.append(article)
    self.article = nil
  }

  /// Takes a line; false when it can't stand here.
  mutating func take(_ keyword: String, _ value: Value) -> Bool {
    switch keyword {
    case "issue": issue.publication.name = value.text
    case "date":
      guard let date = CalendarDate(value.text) else { return false }
      issue.date = date
    case "number": issue.number = value.text
    case "section":
      finishArticle()
      guard let number = Int(value.text) else { return false }
      issue.sections.append(Section(number: number))
    case "name", "bundle":
      guard let last = issue.sections.indices.last, article == nil else { return false }
      if keyword == "name" { issue.sections[last].name = value.text } else { issue.sections[last].bundle = value.text }
    case "article":
      finishArticle()
      guard !issue.sections.isEmpty else { return false }
      article = Article(id: ArticleID(value.text))
    default:
      guard var open = article.take() else { return false }
      defer { article = open }
      return open.takeHead(keyword, value) || open.takeBody(keyword, value)
    }
    return true
  }
}

extension Article {
  fileprivate mutating func takeHead(_ keyword: String, _ value: DumpReader.Value) -> Bool {
    switch keyword {
    case "banner": banner = Banner(headline: value.text)
    case "banner-deck": banner?.deck = value.text
    case "continued-from": continuedFrom = value.jump
    case "continued-to": continuedTo = value.jump
    case "kicker": headline.kicker = value.text
    case "headline": headline.main = value.text
    case "deck": headline.deck = value.text
    case "by": byline.names.append(value.text)
    case "byline": byline.line = value.text
    case "dateline": dateline = value.text
    case "source": source = SourceLine(name: value.text)
    case "source-line": source?.line = value.text
    default: return false
    }
    return true
  }

  fileprivate mutating func takeBody(_ keyword: String, _ value: DumpReader.Value) -> Bool {
    switch keyword {
    case "p": body.append(.paragraph(value.text))
    case "h": body.append(.subhead(value.text))
    case "q": body.append(.question(value.text))
    case "a": body.append(.answer(value.text))
    case "signature": body.append(.signature(value.text))
    case "caption": body.append(.caption(Caption(text: value.text)))
    case "verse": body.append(.verse([]))
    case "table": body.append(.table(Table(rows: [])))
    default: return takePart(keyword, value)
    }
    return true
  }

  /// Takes a line that belongs to the block before it.
  private mutating func takePart(_ keyword: String, _ value: DumpReader.Value) -> Bool {
    guard let last = body.popLast() else { return false }
    switch (keyword, last) {
    case ("v", .verse(let lines)): body.append(.verse(lines + [value.text]))
    case ("credit", .caption(var caption)), ("image", .caption(var caption)):
      if keyword == "credit" { caption.credit = value.text } else { caption.image = value.text }
      body.append(.caption(caption))
    case ("header", .table(var table)), ("row", .table(var table)):
      if keyword == "header" { table.header = value.cells } else { table.rows.append(value.cells) }
      body.append(.table(table))
    default:
      body.append(last)
      return false
    }
    return true
  }
}
