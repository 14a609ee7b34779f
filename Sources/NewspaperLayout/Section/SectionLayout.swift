import Newspaper
import Typesetting

/// What a piece of text on a made-up section is, for those who draw it.
public enum SectionRole: Hashable, Sendable {
  /// Text of an article.
  case text(TextRole)
  /// The number by which a story is opened.
  case number
  /// The mark of a story that is cut: where the rest is.
  case jump
  /// The paper's name in the masthead.
  case paperName
  /// Date, issue number and the like.
  case paperFacts
  /// A section in the strip of sections.
  case sectionName
  /// The section that is shown.
  case currentSection
}

/// A piece of text on a made-up section: of an article, or the page's own.
public struct SectionText: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// UTF-8 bytes of a passage of the story that the piece belongs to.
    case passage(Int, bytes: Range<Int>)
    /// A text of the page's own.
    case furniture(String)
  }

  /// The row of the screen, from 0.
  public var row: Int
  /// The cell of the screen, from 0.
  public var cell: Int
  public var content: Content
  public var role: SectionRole
  /// The index of the article in its section; nil for what belongs to no story.
  public var article: Int?
}

/// A part of a screen that leads somewhere when it is clicked.
public struct SectionArea: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    /// The article with this index in the section.
    case article(Int)
    /// The section with this index in the issue.
    case section(Int)
  }

  public var target: Target
  public var rows: Range<Int>
  public var cells: Range<Int>
}

/// One screenful of a made-up section (屏).
public struct SectionScreen: Hashable, Sendable {
  public var texts: [SectionText] = []
  public var rules: [PlacedRule] = []
  public var areas: [SectionArea] = []
  /// The articles on the screen, by index in the section, in order.
  public var articles: Range<Int> = 0..<0
}

/// A section made up like a page of a newspaper (版面): masthead, strip of sections, and every story under its
/// numbered headline in bands of columns.
///
/// A pure function of issue, section and geometry. Every article stands on exactly one screen, in the section's order;
/// a story that finds no room is cut after a whole line, with the number that opens it.
public struct SectionLayout: Hashable, Sendable {
  /// The texts into which the placed pieces point, by article of the section.
  public let passages: [[Passage]]
  /// The unit columns.
  public let grid: ColumnGrid
  /// At least one screen.
  public let screens: [SectionScreen]

  /// - Parameters:
  ///   - index: the index of the section in the issue.
  ///   - part: the articles that are made up, by index in the section; nil for all. What the layout says of articles counts
  ///     from its first.
  ///   - cells: the width of a screen.
  ///   - rows: the height of a screen.
  public init(
    _ issue: Issue, section index: Int, part: Range<Int>? = nil, cells: Int, rows: Int, widths: WidthPolicy = .narrow
  ) {
    let cells = max(2, cells)
    let rows = max(1, rows)
    let grid = ColumnGrid(sectionFitting: cells)
    self.grid = grid
    let head = SectionHead(issue, section: index, cells: cells, rows: rows, grid: grid, widths: widths)
    let all = issue.sections.indices.contains(index) ? issue.sections[index].articles : []
    let articles = part.map { Array(all[$0.clamped(to: all.indices)]) } ?? all
    let firstNumber = issue.sections.prefix(index).reduce(1 + (part?.lowerBound ?? 0)) { $0 + $1.articles.count }
    let stories = Self.stories(
      of: articles, firstNumber: firstNumber, grid: grid, rows: rows,
      leastRows: rows - max(head.height(onScreen: 0), head.height(onScreen: 1)), widths: widths)
    passages = stories.filter { $0.bannerHeight == nil }.map(\.passages)
    let makeup = Makeup(
      stories: stories, columns: grid.count, rows: max(1, rows - head.height(onScreen: 1)),
      firstRows: max(1, rows - head.height(onScreen: 0)))
    var screens: [SectionScreen] = []
    for (number, bands) in makeup.screens.enumerated() {
      var composer = SectionComposer(stories: stories, grid: grid, rows: rows, widths: widths)
      composer.place(head, screen: number, of: makeup.screens.count)
      composer.place(bands, top: head.height(onScreen: number))
      screens.append(composer.screen)
    }
    if screens.isEmpty {
      var composer = SectionComposer(stories: [], grid: grid, rows: rows, widths: widths)
      composer.place(head, screen: 0, of: 1)
      screens = [composer.screen]
    }
    self.screens = screens
  }

  /// The articles measured, and before the first of several that share a banner the banner; on screens so low that
  /// little would stand below it, it is part of the first article's headline.
  private static func stories(
    of articles: [Article], firstNumber: Int, grid: ColumnGrid, rows: Int, leastRows: Int, widths: WidthPolicy
  ) -> [Story] {
    var stories: [Story] = []
    /// Where a band can't go on: before and after a banner, and after the last of those below it.
    var edges: [Int] = []
    var place = 0
    while place < articles.count {
      let banner = articles[place].banner
      // Articles without a banner that follow each other are a group, too.
      let end = articles[place...].firstIndex { $0.banner != banner } ?? articles.count
      let title = Story(bannerOf: articles[place], index: place, grid: grid, widths: widths)
      let stands = end - place > 1 && !title.banner.isEmpty && leastRows >= title.banner.count + 10
      if stands {
        edges += [stories.count, stories.count + 1, stories.count + 1 + end - place]
        stories.append(title)
      }
      for index in place..<end {
        stories.append(
          Story(
            articles[index], index: index, number: firstNumber + index, showsBanner: !stands && index == place,
            grid: grid, rows: rows, widths: widths))
      }
      place = end
    }
    for index in stories.indices { stories[index].runEnd = edges.first { $0 > index } ?? stories.count }
    return stories
  }

  /// The screen on which the article with the given index in the section stands; the first one when there is none.
  public func screenIndex(ofArticle article: Int) -> Int {
    screens.firstIndex { $0.articles.contains(article) } ?? 0
  }

  /// The characters of a piece.
  public func string(of piece: SectionText) -> String {
    switch piece.content {
    case .furniture(let text): text
    case .passage(let passage, let bytes):
      piece.article.map { passages[$0][passage].text.part(bytes) } ?? ""
    }
  }
}
