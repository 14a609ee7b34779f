import Newspaper
import Typesetting

/// An article measured for a page: its body set once to the unit measure, its headline over every span.
struct Story: Sendable {
  /// The index of the article in its section.
  let article: Int
  /// The number by which it is opened.
  let number: String
  let passages: [Passage]
  /// Whether it is a picture with its caption and nothing else, which stands in a frame.
  let isPhoto: Bool
  /// The body's rows at the unit measure, blank ones at its end left out.
  let body: [GalleyRow]
  /// Whether `body` is all of it: of a text far longer than a screen only the beginning is set.
  let isComplete: Bool
  /// The headline over one column, two, and so on.
  let stacks: [HeadlineStack]
  /// The rows of body over one column, two, and so on, when all of it is shown; of the frame for a photo.
  let needs: [Int]
  /// How many rows are left blank when the body is cut after so many rows, because neither a blank row nor a subhead
  /// is the last thing one reads.
  let emptyEnds: [Int]
  /// A photo's text in the frame over one column, two, and so on.
  let frames: [[GalleyRow]]
  /// The lines of a banner, which stands over the whole width in a band of its own; none for an article.
  let banner: [HeadlineStack.Row]
  /// The rows of a banner; nil for an article.
  var bannerHeight: Int? { banner.isEmpty ? nil : banner.count }
  /// The index of the first story after this one that can't stand in a band with it.
  var runEnd = 0

  /// The title over several articles (通栏题), the first of which is given.
  init(bannerOf article: Article, index: Int, grid: ColumnGrid, widths: WidthPolicy) {
    self.article = index
    number = ""
    passages = article.passages
    banner = HeadlineStack.bannerRows(of: passages, width: grid.width, widths: widths)
    (isPhoto, isComplete, body, stacks, needs, emptyEnds, frames) = (false, true, [], [], [], [0], [])
  }

  init(
    _ article: Article, index: Int, number: Int, showsBanner: Bool, grid: ColumnGrid, rows: Int,
    widths: WidthPolicy
  ) {
    self.article = index
    banner = []
    self.number = String(number)
    let passages = article.passages
    self.passages = passages
    let captions = article.captions.count
    isPhoto = article.headline.isEmpty && captions > 0 && captions == article.body.count
    let spans = 1...grid.count
    if isPhoto {
      frames = spans.map { span in
        let measure = max(2, grid.width(ofSpan: span) - Self.frameSide)
        // More than fills a screen is never shown.
        return Self.trimmed(
          Galley(
            passages: passages, body: article.body,
            setter: ColumnSetter(measure: measure, setting: TextSetting(widths: widths, justification: .even))
          ).rows(atLeast: rows + 2).rows)
      }
      needs = frames.map { $0.count + 2 }
      (body, stacks, emptyEnds, isComplete) = ([], [], [0], true)
      return
    }
    // The rest of a story from another section is called by its 上接 when it has no headline of its own.
    let isNameless = article.headline.isEmpty && article.continuedFrom != nil
    let numberCells = self.number.utf8.count + 1
    var breakers = [HeadlineBreaker?](repeating: nil, count: passages.count)
    stacks = spans.map { span in
      HeadlineStack(
        passages: passages, width: max(2, grid.width(ofSpan: span) - numberCells), longest: rows < 5 ? 2 : 3,
        showsBanner: showsBanner, widths: widths, breakers: &breakers)
    }
    // What can't come on this screen is not set.
    let galley = Galley(
      passages: passages, body: article.body,
      setter: ColumnSetter(
        measure: grid.measure, setting: TextSetting(widths: widths, hang: grid.roomToHang, justification: .even)),
      leavingOut: isNameless ? [.titles, .continuedFrom] : .titles
    ).rows(atLeast: (rows + 2) * grid.count)
    isComplete = galley.areAll
    let body = Self.trimmed(galley.rows)
    self.body = body
    emptyEnds = body.reduce(into: [0]) { ends, row in ends.append(row.endsNothing ? ends[ends.count - 1] + 1 : 0) }
    needs = spans.map { Self.balancedHeight(of: body, columns: $0) }
    frames = []
  }

  /// The cells of a frame right of its text, a blank and a rule; left of it they stand in the caption's indent.
  static let frameSide = 2

  private static func trimmed(_ rows: [GalleyRow]) -> [GalleyRow] {
    var rows = rows[...]
    while let last = rows.last, last.segments.isEmpty { rows.removeLast() }
    while let first = rows.first, first.segments.isEmpty { rows.removeFirst() }
    return Array(rows)
  }

  private static func balancedHeight(of body: [GalleyRow], columns: Int) -> Int {
    let breaker = ColumnBreaker(rows: body, reach: reach)
    var height = (body.count + columns - 1) / columns
    while height < body.count, breaker.columns(from: 0, count: columns, height: height).next < body.count {
      height += 1
    }
    return height
  }

  /// How many rows short a column may end.
  static let reach = 2

  /// The rows of the body in the columns of a span, at most `height` in each, and how many rows there are before the
  /// first that isn't shown.
  func columns(span: Int, height: Int) -> (columns: [Range<Int>], next: Int) {
    let flow = ColumnBreaker(rows: body, reach: Self.reach).columns(from: 0, count: span, height: height)
    return (flow.columns.map(\.rows), flow.next)
  }
}

extension GalleyRow {
  /// Whether a cut must not come right after the row: it is blank, or a subhead.
  var endsNothing: Bool { segments.isEmpty || role == .subhead }
}
