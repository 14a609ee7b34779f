import Newspaper

/// An article as pages of one geometry, horizontal or vertical.
///
/// Nothing is laid out but what is asked for: the first page of the longest article is there at once. Pages are found
/// from the first to the last, so that what is far inside takes as long as the text before it.
public protocol PagedLayout: Sendable {
  /// The texts into which the pages point.
  var passages: [Passage] { get }
  /// How many pages have been found: at least one, even for an article without text.
  var foundPageCount: Int { get }
  /// Whether all pages have been found.
  var isComplete: Bool { get }
  /// How many pages there are; an estimate as long as not all have been found.
  var estimatedPageCount: Int { get }
  /// Finds pages until there are as many, or all.
  mutating func findPages(count: Int)
  /// Finds the pages of about so many more UTF-8 bytes of the article, for whoever has a moment to spare.
  mutating func findPages(bytes: Int)
  /// Finds the page that shows the place, the last one that begins at or before it, and returns its index.
  mutating func pageIndex(of anchor: Anchor) -> Int
  /// Makes the page with the index.
  /// - Precondition: the page has been found.
  func page(at index: Int) -> Page
}

extension PagedLayout {
  /// All the pages, made now.
  public var pages: [Page] {
    var layout = self
    var pages: [Page] = []
    // One by one: the page found last is there, and any other would be set anew.
    while pages.count < layout.foundPageCount {
      pages.append(layout.page(at: pages.count))
      layout.findPages(count: pages.count + 1)
    }
    return pages
  }
}
