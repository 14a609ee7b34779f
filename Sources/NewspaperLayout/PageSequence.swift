import Newspaper

/// Where a page stands in its article: over the first one stands the headline.
enum PagePlace: Sendable {
  case first, following
}

/// What makes the rows of a galley into pages.
protocol PageMaker: Sendable {
  var galley: Galley { get }
  /// The columns of a page that begins with the first of the rows, and the first row that is left over.
  func columns(of rows: [GalleyRow], at place: PagePlace) -> (columns: [ColumnBreaker.Column], next: Int)
  /// At least so many rows, or all that there are, must be known to find a page's columns.
  func rowsToKnow(at place: PagePlace) -> Int
  /// The page with the columns.
  func page(of rows: [GalleyRow], columns: [ColumnBreaker.Column], at place: PagePlace) -> Page
}

/// The pages of an article: where each begins, as far as that has been found out, and the page itself made when asked.
///
/// A page begins where the one before ends, so that they are found from the first to the last. What is kept of a page is
/// only the place at which it begins.
struct PageSequence<Maker: PageMaker>: Sendable {
  private struct Start: Sendable {
    var anchor: Anchor
    var place: GalleyWindow.Place
  }

  private let maker: Maker
  /// The beginnings of the pages found, at least that of the first.
  private var starts: [Start]
  /// Begins with the last page found.
  private var window: GalleyWindow
  private(set) var isComplete = false
  /// The UTF-8 bytes of the article, and of what stands before the last page found.
  private let size: Int
  private var sizeBefore = 0

  init(_ maker: Maker) {
    self.maker = maker
    size = maker.galley.passages.reduce(0) { $0 + $1.text.utf8.count }
    window = GalleyWindow(maker.galley)
    starts = [Start(anchor: .start, place: GalleyWindow.Place(cursor: GalleyCursor(), row: 0))]
    findNext()
  }

  var count: Int { starts.count }

  /// How many pages there will be in the end, as far as those found tell.
  var estimatedCount: Int {
    guard !isComplete, count > 1 else { return count }
    let before = max(1, sizeBefore)
    return count - 1 + max(1, ((size - sizeBefore) * (count - 1) + before / 2) / before)
  }

  /// Finds pages until there are as many, or all.
  mutating func find(count: Int) {
    while !isComplete, starts.count < count { findNext() }
  }

  /// Finds the pages of about so many more UTF-8 bytes of the article.
  mutating func find(bytes: Int) {
    let end = sizeBefore + bytes
    while !isComplete, sizeBefore < end { findNext() }
  }

  /// Finds the page that shows the place: the last one that begins at or before it.
  mutating func index(of anchor: Anchor) -> Int {
    while !isComplete, starts[starts.count - 1].anchor <= anchor { findNext() }
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle].anchor <= anchor { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Finds where the page after the last one begins.
  private mutating func findNext() {
    let place: PagePlace = starts.count == 1 ? .first : .following
    window.fill(maker.rowsToKnow(at: place))
    let next = maker.columns(of: window.rows, at: place).next
    guard next < window.rows.count else {
      isComplete = true
      return
    }
    let anchor = window.rows[next].anchor
    let last = starts[starts.count - 1].anchor
    for passage in last.passage..<max(last.passage, anchor.passage) {
      sizeBefore += maker.galley.passages[passage].text.utf8.count
    }
    sizeBefore += anchor.offset - last.offset
    starts.append(Start(anchor: anchor, place: window.place(ofRow: next)))
    window.drop(next)
  }

  /// The page with the index, which must have been found.
  func page(at index: Int) -> Page {
    let place: PagePlace = index == 0 ? .first : .following
    var window = index == count - 1 ? window : GalleyWindow(maker.galley, from: starts[index].place)
    window.fill(maker.rowsToKnow(at: place))
    let columns = maker.columns(of: window.rows, at: place).columns
    var page = maker.page(of: window.rows, columns: columns, at: place)
    page.anchor = starts[index].anchor
    return page
  }
}

extension GalleyRow {
  /// Where its text begins.
  fileprivate var anchor: Anchor { Anchor(passage: passage, offset: segments.first?.bytes.lowerBound ?? 0) }
}
