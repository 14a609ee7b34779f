import Newspaper
import Testing
import Typesetting

@testable import NewspaperFormats

/// The paragraphs of the real page at the measures of newspaper columns, set with an indent of two Han.
@Suite(.enabled(if: SeedPage.text != nil, "../shared/seed/page.txt is absent"))
struct SeedPageSettingTests {
  /// How the page's text is taken: as it is imported, or with the blanks that extraction left between characters.
  enum Reading: CaseIterable { case imported, extracted }

  static let limits = [(measure: 20, splits: 4), (28, 1), (36, 5)]

  @Test(arguments: limits, Reading.allCases)
  func optimalFittingKeepsLinesEvenAndWordsTogether(limit: (measure: Int, splits: Int), reading: Reading) throws {
    var (lines, greedyLines, splits, worst) = (0, 0, 0, 0)
    for text in try paragraphs(reading) {
      let setting = PageParagraph(text, measure: limit.measure)
      lines += setting.lines.count
      greedyLines += setting.greedyLines
      splits += setting.splits
      worst = max(worst, setting.worstSlack)
      #expect(!setting.endsInOrphan, "\(text.suffix(12))")
      // Three cells at most, but where no setting of as few lines has less.
      if setting.worstSlack > 3 { #expect(setting.worstSlack == setting.leastWorstSlack, "\(text.prefix(12))") }
    }
    #expect(lines <= greedyLines)
    #expect(splits <= limit.splits)
    // Only a word of ten cells, CT and its type in brackets without a blank between, costs more.
    #expect(worst <= (reading == .imported && limit.measure < 36 ? 4 : 3))
  }

  private func paragraphs(_ reading: Reading) throws -> [String] {
    let page = try #require(SeedPage.text)
    let articles = TextReader().read(page, file: "page.txt").issue.articles.map(\.article)
    let paragraphs = articles.flatMap(\.body).compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
    try #require(paragraphs.count == 33)
    return reading == .imported ? paragraphs : try paragraphs.map { try extracted($0, from: page) }
  }

  /// A paragraph with the blanks that the page has inside its lines, and one where two lines meet in ASCII.
  private func extracted(_ paragraph: String, from page: String) throws -> String {
    let scalars = Array(page.unicodeScalars)
    let places = scalars.indices.filter { !scalars[$0].properties.isWhitespace }
    let wanted = paragraph.unicodeScalars.filter { !$0.properties.isWhitespace }
    let start = try #require(
      places.indices.first { start in
        places.dropFirst(start).prefix(wanted.count).map { scalars[$0] }.elementsEqual(wanted)
      })
    var result = String.UnicodeScalarView()
    for scalar in scalars[places[start]...places[start + wanted.count - 1]] {
      if scalar != "\n" { result.append(scalar) } else if result.last?.isASCII == true { result.append(" ") }
    }
    return String(result)
  }
}

/// A paragraph set by optimal fitting, and what can be said of its lines without the code that chose them.
private struct PageParagraph {
  let text: String
  let measure: Int
  let lines: [Line]
  let greedyLines: Int
  static let indent = 4

  init(_ text: String, measure: Int) {
    (self.text, self.measure) = (text, measure)
    lines = setLines(of: text, measure: measure, style: ParagraphStyle(indent: Self.indent, fit: .optimal))
    greedyLines = setLines(of: text, measure: measure, style: ParagraphStyle(indent: Self.indent)).count
  }

  private func string(_ line: Line) -> String { String(decoding: Array(text.utf8)[line.bytes], as: UTF8.self) }

  /// The most empty cells of a line that isn't the last.
  var worstSlack: Int { lines.dropLast().map { measure - $0.indent - $0.width }.max() ?? 0 }

  /// How often a number ends a line and what it counts begins the next.
  var splits: Int {
    zip(lines, lines.dropFirst()).count { line, next in
      let (last, first) = (string(line).last, string(next).unicodeScalars.first)
      return last.map { $0.isNumber && $0.isASCII || $0 == "%" } == true && first?.properties.isIdeographic == true
    }
  }

  var endsInOrphan: Bool {
    lines.count > 1 && lines.last.map { string($0).count { $0.isLetter || $0.isNumber } < 2 } == true
  }

  /// The least that the worst slack can be in as few lines as first-fit needs: all ends of all lines are tried.
  var leastWorstSlack: Int {
    let bytes = Array(text.utf8)
    let ends = [0] + lineBreakOpportunities(of: text)
    // By lines used and the opportunity reached.
    var reached = [Int](repeating: .max, count: ends.count)
    reached[0] = 0
    for number in 0..<greedyLines {
      var next = [Int](repeating: .max, count: ends.count)
      for start in ends.indices where reached[start] < .max {
        for end in ends.indices where end > start {
          var content = String(decoding: bytes[ends[start]..<ends[end]], as: UTF8.self)
          while content.last == " " { content.removeLast() }
          let slack = measure - (number == 0 ? Self.indent : 0) - width(of: content)
          if slack < 0 { break }
          next[end] = min(next[end], max(reached[start], end == ends.count - 1 ? 0 : slack))
        }
      }
      reached = next
    }
    return reached[ends.count - 1]
  }
}
