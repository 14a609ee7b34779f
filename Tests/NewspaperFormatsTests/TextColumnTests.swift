import Newspaper
import Testing

@testable import NewspaperFormats

/// Dumps that go down one column of the whole page after the other.
@Suite struct TextColumnTests {
  private typealias Order = TextOrderTests

  private static let titles = ["渡口又开船了", "图书馆开到半夜", "南门桥亮了", "早市过河"]
  private static let bodies = zip([Order.ferry, Order.library, Order.bridge, Order.market], Order.more).map { $0 + $1 }

  /// The left and the right column of a page: each article breaks off inside its third paragraph, at the foot of its
  /// share of the left one. Titles stand above it, but for those over both columns, which stand between.
  private static func wholeColumns(titlesBetween between: Set<Int>) -> String {
    var left: [[String]] = []
    var middle: [[String]] = []
    var right: [[String]] = []
    for (index, body) in bodies.enumerated() {
      let blocks = body.map { Order.lines($0, indent: "") }
      if between.contains(index) { middle.append([titles[index]]) } else { left.append([titles[index]]) }
      left += blocks[..<2] + [Array(blocks[2][..<2])]
      right += [Array(blocks[2][2...]), blocks[3]]
    }
    return (left + middle + right).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  @Test(arguments: [[], [1, 2]] as [Set<Int>]) func articlesAreFoundInColumnsOfTheWholePage(_ between: Set<Int>) {
    let imported = TextReader().read(Self.wholeColumns(titlesBetween: between), file: "page.txt")
    let articles = imported.issue.articles.map(\.article)
    #expect(articles.map(\.headline.main) == Self.titles)
    #expect(articles.prefix(2).map(Order.paragraphs) == Array(Self.bodies.prefix(2)))
    #expect(imported.account.unplaced == 0)
    #expect(imported.diagnostics.contains { $0.message.contains("seams were guessed") })
  }

  /// The same articles one after another, each broken off where its second column begins.
  private static let inOrder = zip(titles, bodies).flatMap { title, body in
    let blocks = body.map { Order.lines($0, indent: "") }
    return [[title]] + blocks[..<2] + [Array(blocks[2][..<2]), Array(blocks[2][2...]), blocks[3]]
  }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")

  static func page(_ text: String) throws -> LabelledPage {
    var text = text
    let page = text.withUTF8 { bytes in
      var scanner = PageScanner(bytes)
      return scanner.next()
    }
    return LabelledPage(try #require(page))
  }

  // MARK: Whether another order is looked for

  @Test func columnsOfTheWholePageLeaveDoubtAboutTheOrder() throws {
    #expect(OrderDoubt(try Self.page(Self.wholeColumns(titlesBetween: []))).isGreat)
    let doubt = OrderDoubt(try Self.page(Self.inOrder))
    #expect(!doubt.isGreat && doubt.faults == 0)
  }

  @Test func aPageWhoseColumnsBreakInsideSentencesStaysAsItIs() {
    let imported = TextReader().read(Self.inOrder, file: "page.txt")
    let articles = imported.issue.articles.map(\.article)
    #expect(articles.map(\.headline.main) == Self.titles)
    #expect(!imported.diagnostics.contains { $0.message.contains("another order") })
  }

  /// Nothing is gained by columns that are read in the order of the dump.
  @Test func anotherOrderGainsOnlyWhereTheDumpIsOutOfOrder() throws {
    let columns = try #require(PageColumns(Self.page(Self.wholeColumns(titlesBetween: [1]))))
    #expect(columns.gain >= 2 * columns.order.labelled.labels.count)
    let order = try #require(ReadingOrder(columnsOf: Self.page(Self.inOrder).withLooseBlanks()))
    let search = ColumnSearch(order, PageColumns.pieces(order))
    let (found, plain) = (try #require(search.best()), try #require(search.plain.best()))
    #expect(found.score - plain.score < columns.gain / 4)
    for (piece, step) in plain.steps.enumerated() { #expect(step.follows == nil || step.follows == piece - 1) }
  }

  // MARK: What goes on what, and whose titles stand where

  @Test func aBrokenSentenceGoesOnRatherThanAnArticleBegins() throws {
    let labelled = try Self.page(Self.wholeColumns(titlesBetween: [])).withLooseBlanks()
    let order = try #require(ReadingOrder(columnsOf: labelled))
    let pieces = PageColumns.pieces(order)
    let links = ColumnLinks(order, pieces)
    func piece(_ line: String) throws -> Int {
      try #require(
        pieces.indices.first { piece in
          pieces[piece].rows.contains { string(labelled.page.text(labelled.page.lines[labelled.places[$0]])) == line }
        })
    }
    for (index, body) in Self.bodies.enumerated() {
      let lines = Order.lines(body[2], indent: "")
      let (before, after) = (try piece(lines[1]), try piece(lines[2]))
      for other in Self.bodies[(index + 1)...] {
        let start = try piece(Order.lines(other[0], indent: "")[0])
        #expect(links.gain(before, after, isNear: false) > links.gain(before, start, isNear: false), "\(lines[1])")
      }
      #expect(links.gain(after, before, isNear: false) < links.gain(before, after, isNear: false))
    }
  }

  @Test func aTitleBetweenColumnsIsThatOfAnArticleWithoutOne() throws {
    let columns = try #require(PageColumns(Self.page(Self.wholeColumns(titlesBetween: [1, 2]))))
    let late = zip(columns.pieces, columns.steps).filter { $1.isHead && !$1.isBelow }
    #expect(late.count == 2)
    for (piece, step) in late {
      let owner = try #require(step.owner)
      #expect(owner < piece.rows.lowerBound)
    }
    let articles = columns.articles().filter { $0.count > 1 }
    #expect(articles.count == 4 && articles.allSatisfy { columns.steps[$0[0]].isHead })
  }

  // MARK: Words

  @Test func aRunOfPiecesHasTheWordsOfAll() throws {
    let labelled = try Self.page(Self.wholeColumns(titlesBetween: [])).withLooseBlanks()
    let order = try #require(ReadingOrder(columnsOf: labelled))
    let words = ColumnWords(order.words)
    let all = order.fragments.indices
    for piece in all {
      #expect(words.shared(0...all.last!, piece...piece) == all.reduce(0) { $0 + order.words[$1, piece] })
      #expect(words.shared(piece...piece, 0...all.last!) == words.shared(0...all.last!, piece...piece))
      #expect(words.shared(piece...piece, piece...piece) == 0)
      #expect((ColumnWords.least...ColumnWords.most).contains(words.likeness(0...all.last!, piece...piece)))
    }
    #expect(words.likeness(0...all.last!, 0...all.last!) > 0)
  }

  @Test func blocksAreWeighedWithWhatTheyWerePutTogetherWith() throws {
    let labelled = try Self.page(Self.wholeColumns(titlesBetween: [])).withLooseBlanks()
    let likeness = try #require(ReadingOrder(columnsOf: labelled)).words
    let blocks = Array(likeness.sizes.indices)
    let alone = BlockWords(likeness, blocks.map { [$0] }).gains(blocks)
    let joined = BlockWords(likeness, [[0, 1], [2, 3]] + blocks.dropFirst(4).map { [$0] }).gains(blocks)
    func meaning(_ blocks: ClosedRange<Int>) -> Meaning {
      likeness.meanings[blocks].reduce(into: Meaning()) { $0.add($1) }
    }
    func gain(_ shared: Int, _ one: Int, _ other: Int, _ meanings: (Meaning, Meaning)) -> Int {
      let more =
        min(LinkWeights.mostWords, Likeness.density(shared, one, other)) - LinkWeights.usualWords
        + Meaning.likeness(meanings.0, meanings.1) * LinkWeights.meaning / 100
      let trust = min(LinkWeights.manyWords, one, other)
      return more * LinkWeights.words / 100 * trust / LinkWeights.manyWords
    }
    let sizes = likeness.sizes
    #expect(alone[1][2] == gain(likeness[1, 2], sizes[1], sizes[2], (meaning(1...1), meaning(2...2))))
    let shared = [0, 1].reduce(0) { $0 + likeness[$1, 2] + likeness[$1, 3] }
    #expect(
      joined[1][2] == gain(shared, sizes[0] + sizes[1], sizes[2] + sizes[3], (meaning(0...1), meaning(2...3))))
    // What goes on in a block that it follows would go in a circle.
    #expect(joined[1][0] == 0)
  }
}
