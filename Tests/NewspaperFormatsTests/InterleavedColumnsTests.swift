import Testing

@testable import NewspaperFormats

/// Dumps that have the lines of neighbouring columns by turns.
@Suite struct InterleavedColumnsTests {
  /// A line where it stands on a page, in ems.
  private struct Line {
    var x: Double
    var y: Double
    var text: String
  }

  /// Paragraphs and, where one is short, subheads between gaps, in columns of thirteen characters.
  private static func set(_ texts: [String], in count: Int) -> [Line] {
    var flow: [(indent: Double, gap: Double, text: String)] = []
    for text in texts {
      let isSubhead = text.count < 13
      let lines = isSubhead ? [text] : TextOrderTests.lines(text, indent: "")
      for (index, line) in lines.enumerated() {
        let above = index == 0 && flow.last.map { $0.text.count < 13 && !$0.text.hasSuffix("。") } ?? false
        flow.append((index == 0 && !isSubhead ? 2 : 0, isSubhead || above ? 0.45 : 0, line))
      }
    }
    let height = (flow.count + count - 1) / count
    return stride(from: 0, to: flow.count, by: height).flatMap { first in
      var y = 0.0
      return flow[first..<min(first + height, flow.count)].map { line in
        y += 1 + line.gap
        return Line(x: Double(first / height) * 15 + line.indent, y: y, text: line.text)
      }
    }
  }

  /// Lines from the top, with a blank one wherever a line stands elsewhere than below the one before it, but for where
  /// that had one.
  private static func dump(_ title: String, _ lines: [Line]) -> String {
    var rows = [title, ""]
    var hadBlank = true
    var above: Line?
    for line in lines.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      let needsBlank = above.map { $0.x != line.x && !hadBlank } ?? false
      if needsBlank { rows.append("") }
      rows.append(line.text)
      (above, hadBlank) = (line, above == nil || needsBlank)
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private static let body =
    TextOrderTests.library + TextOrderTests.more[1] + ["新棚子响得很"] + TextOrderTests.market + TextOrderTests.more[3]
    + ["桥上的灯"] + TextOrderTests.bridge + TextOrderTests.more[2] + TextOrderTests.ferry

  @Test(arguments: [2, 3]) func blankLinesTellWhichColumnGoesOn(_ count: Int) throws {
    let lines = Self.set(Self.body, in: count).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    let columns = try #require(InterleavedColumns(try Self.page(Self.dump("江边四件事", lines))))
    var search = InterleavedSearch(columns)
    let steps = search.best().steps.dropFirst().map(\.column)
    try #require(steps.count == lines.count)
    // The title and the first row of columns may stand by themselves.
    let trueColumns = lines.map { Int($0.x / 15) }
    let below = lines.indices.dropFirst(2 * count)
    let wrong = below.filter { row in
      trueColumns[..<row].lastIndex(of: trueColumns[row]).map { steps[$0] != steps[row] } ?? false
    }
    // Two columns may change places for a row where one has a gap.
    #expect(wrong.count <= 4, "\(wrong)")
    let found = try #require(columns.page())
    #expect(found.isInOrder)
    // A subhead is a paragraph of its own, though no blank line says so.
    for subhead in ["新棚子响得很", "桥上的灯"] {
      let place = try #require(found.page.lines.firstIndex { string(found.page.text($0)) == subhead })
      #expect(found.page.lines[place + 1].blankBefore)
    }
  }

  /// As a program writes them that reads across columns: it sees no indent there, and puts blank lines around a block only.
  @Test func blocksWithoutBlankLinesEndAllTheirColumns() throws {
    let texts = [
      TextOrderTests.library + TextOrderTests.more[1] + TextOrderTests.more[0],
      TextOrderTests.bridge + TextOrderTests.more[2] + TextOrderTests.ferry,
    ]
    var (dump, order) = ("", [String]())
    for (title, text) in zip(["江边四件事", "渡口的最后一班"], texts) {
      let lines = Self.set(text, in: 2)
      dump += "\(title)\n\n" + lines.sorted { ($0.y, $0.x) < ($1.y, $1.x) }.map(\.text).joined(separator: "\n") + "\n\n"
      order += [title] + lines.map(\.text)
    }
    let columns = try #require(InterleavedColumns(try Self.page(dump)))
    #expect(columns.isMixed)
    let found = try #require(columns.page())
    #expect(found.isInOrder)
    let lines = found.page.lines.map { string(found.page.text($0)) }
    #expect(lines.sorted() == order.sorted())
    let next = Dictionary(zip(lines, lines.dropFirst())) { first, _ in first }
    let wrong = zip(order, order.dropFirst()).filter { next[$0] != $1 }
    #expect(wrong.count * 12 <= order.count, "\(wrong)")
    // Nor does a page in order have such blocks, or one with blank lines where columns end alone.
    #expect(InterleavedColumns(try Self.page(order.joined(separator: "\n"))) == nil)
  }

  @Test func blocksWhoseParagraphsEndInsideAreNoneOfColumnsByTurns() throws {
    let lines = Self.set(Self.body, in: 2)
    let turns = lines.sorted { ($0.y, $0.x) < ($1.y, $1.x) }.map(\.text).joined(separator: "\n")
    let plain = Self.set(TextOrderTests.more[0] + TextOrderTests.more[1] + TextOrderTests.more[2], in: 1).map(\.text)
      .joined(separator: "\n")
    func areCertain(_ text: String) throws -> Bool {
      let page = try Self.page(text)
      // What is full goes on two lines below, and nothing goes on one below.
      return MixedBlocks(page.page, page.places) { above, below in
        page.page.text(page.page.lines[page.places[above]]).isEmpty
          ? 0 : below - above == 2 && above < lines.count ? 100 : 0
      }.areCertain
    }
    #expect(try areCertain("江边四件事\n\n\(turns)"))
    #expect(try !areCertain("江边四件事\n\n\(turns)\n\n渡口的最后一班\n\n\(plain)"))
  }

  /// Rows as `pdftotext` writes those of columns close together: one line of both, but where the first one's is short.
  @Test func linesMadeOfThoseOfTwoColumnsAreCut() throws {
    let lines = Self.set(Self.body, in: 2).map { (isLeft: $0.x < 14, text: $0.text) }
    let (left, right) = (lines.filter(\.isLeft).map(\.text), lines.filter { !$0.isLeft }.map(\.text))
    var joined = 0
    let rows = zip(left, right).map { left, right in
      if left.count < 13 { return "\(left)\n\(right)\n" }
      joined += 1
      return "\(left) \(right)\n"
    }
    let labelled = try Self.page(rows.joined(), manner: .byJump)
    let cut = try #require(JoinedColumns.cut(labelled.page, labelled))
    let found = try #require(JoinedSearch(LabelledPage(cut))).page()
    let order = found.lines.map { string(found.text($0)) }
    let count = min(left.count, right.count)
    #expect(order.joined().filter { $0 != " " }.sorted() == rows.joined().filter { !$0.isWhitespace }.sorted())
    let isRight = Set(right.prefix(count))
    // A short line may seem to be of the other column.
    #expect(order.prefix(count / 2).count { isRight.contains($0) } <= 2, "\(order)")
    #expect(joined > 10)
    // Lines in one column are left alone.
    let plain = try Self.page((left + right).joined(separator: "\n"), manner: .byJump)
    #expect(JoinedColumns.cut(plain.page, plain) == nil)
  }

  private static func page(_ text: String, manner: BlankManner? = nil) throws -> LabelledPage {
    var text = text
    var page = text.withUTF8 { bytes in
      var position = PageScanner.Position(lineNumber: 0)
      return PageScanner.page(in: bytes, at: &position)
    }
    page?.manner = manner
    return LabelledPage(try #require(page))
  }

  @Test func aLineWithoutABlankLineBelowAnotherWithoutOneStaysInItsColumn() throws {
    let labelled = try Self.page(Self.dump("江边四件事", Self.set(Self.body, in: 1)))
    let steps = BlankSteps(
      labelled, labelled.places.map { labelled.page.lines[$0] }, labelled.places.map { labelled.page.lines[$0].measure }
    )
    for row in labelled.places.indices.dropFirst(3) {
      let (above, below) = (labelled.page.lines[labelled.places[row - 1]], labelled.page.lines[labelled.places[row]])
      if !above.blankBefore, !below.blankBefore {
        #expect(steps.staying(row) == 0)
        #expect(steps.moving(row) < 0)
      } else if above.blankBefore != below.blankBefore {
        #expect(steps.moving(row) == 0)
      }
    }
  }
}
