import Newspaper
import NewspaperLayout
import Testing
import Typesetting

@Suite struct SectionLayoutTests {
  struct Case: CustomTestStringConvertible {
    var cells: Int
    var rows: Int
    var counts: [Int]
    var testDescription: String { "\(cells)×\(rows)" }
  }

  static let cases: [Case] =
    [(20, 6), (20, 40), (33, 9), (40, 12), (60, 15), (80, 23), (100, 30), (120, 39)].map {
      Case(cells: $0.0, rows: $0.1, counts: [1, 2, 5, 12, 40])
    } + [(160, 49), (201, 60), (240, 59)].map { Case(cells: $0.0, rows: $0.1, counts: [3, 9, 40]) }
    + [(321, 80), (500, 200)].map { Case(cells: $0.0, rows: $0.1, counts: [12]) }

  private func forEachLayout(_ geometry: Case, _ body: (Newspaper.Issue, SectionLayout) -> Void) {
    for count in geometry.counts {
      let issue = sampleIssue(articles: count, seed: count + geometry.cells)
      body(issue, SectionLayout(issue, section: 0, cells: geometry.cells, rows: geometry.rows))
    }
  }

  @Test(arguments: cases) func nothingOverlapsOrStandsOutside(_ geometry: Case) {
    forEachLayout(geometry) { _, layout in
      for screen in layout.screens {
        let picture = SectionPicture(of: screen, in: layout, cells: geometry.cells, rows: geometry.rows)
        #expect(picture.faults.isEmpty, "\(picture.text)")
        for area in screen.areas {
          #expect(area.rows.lowerBound >= 0 && area.rows.upperBound <= geometry.rows)
          #expect(area.cells.lowerBound >= 0 && area.cells.upperBound <= geometry.cells)
        }
      }
    }
  }

  @Test(arguments: [(80, 23), (120, 39)]) func nothingOverlapsWhereAmbiguousCharactersAreWide(cells: Int, rows: Int) {
    let wide = WidthPolicy(ambiguousWidth: 2)
    for seed in 1...4 {
      let layout = SectionLayout(
        sampleIssue(articles: 12, seed: seed), section: 0, cells: cells, rows: rows, widths: wide)
      for screen in layout.screens {
        let picture = SectionPicture(of: screen, in: layout, cells: cells, rows: rows, widths: wide)
        #expect(picture.faults.isEmpty, "\(picture.text)")
      }
    }
  }

  @Test(arguments: cases) func everyArticleStandsOnceAndInOrder(_ geometry: Case) {
    forEachLayout(geometry) { issue, layout in
      let count = issue.sections[0].articles.count
      #expect(layout.screens.flatMap { Array($0.articles) } == Array(0..<count))
      let numbers = layout.screens.flatMap { screen in
        screen.texts.filter { $0.role == .number }.map { layout.string(of: $0).filter(\.isNumber) }
      }
      #expect(numbers == (1...count).map(String.init))
      for (index, screen) in layout.screens.enumerated() {
        for article in screen.articles {
          #expect(layout.screenIndex(ofArticle: article) == index)
          #expect(screen.areas.filter { $0.target == .article(article) }.count == 1)
        }
      }
    }
  }

  @Test(arguments: cases) func bodiesAreTheBeginningsOfTheirArticles(_ geometry: Case) {
    forEachLayout(geometry) { issue, layout in
      for screen in layout.screens {
        for article in screen.articles {
          let texts = screen.texts.filter { $0.article == article }
          let shown = texts.filter(\.isBody).map { layout.string(of: $0).withoutBlanks }.joined()
          let whole = layout.passages[article].filter { !$0.place.isHeadline }.map(\.text.withoutBlanks).joined()
          #expect(whole.hasPrefix(shown), "\(shown)")
          let isCut = shown.utf8.count < whole.utf8.count
          #expect(texts.contains { $0.isJump } == isCut)
        }
      }
    }
  }

  @Test(arguments: cases) func headlinesAreWholeOrVisiblyCut(_ geometry: Case) {
    forEachLayout(geometry) { issue, layout in
      for screen in layout.screens {
        for article in screen.articles {
          guard let main = issue.sections[0].articles[article].headline.main else { continue }
          let texts = screen.texts.filter { $0.article == article && $0.role == .text(.headline) }
          let shown = texts.map { layout.string(of: $0).withoutBlanks }.joined()
          #expect(shown == main.withoutBlanks || shown.last == "…" && main.withoutBlanks.hasPrefix(shown.dropLast()))
        }
      }
    }
  }

  /// The stated bound: below a story that is whole at most 4 rows of its box stay empty, and at a screen's foot
  /// none at all but at most 3 where no other arrangement is possible; but a last screen on which nothing is cut
  /// ends where it ends.
  @Test(arguments: cases) func noHoleIsLeft(_ geometry: Case) {
    forEachLayout(geometry) { _, layout in
      for (index, screen) in layout.screens.enumerated() {
        let picture = SectionPicture(of: screen, in: layout, cells: geometry.cells, rows: geometry.rows)
        let areas = screen.areas.filter { if case .article = $0.target { true } else { false } }
        for area in areas {
          let isFramed = screen.rules.contains { $0.rows == area.rows && $0.weight == .light }
          let empty = area.rows.reversed().prefix { picture.isBlank(rows: $0..<$0 + 1, cells: area.cells) }.count
          #expect(isFramed || empty <= 4, "\(picture.text)")
        }
        let foot = areas.map(\.rows.upperBound).max() ?? 0
        let isLast = index == layout.screens.count - 1
        if !isLast || screen.texts.contains(where: \.isJump) {
          #expect(geometry.rows - foot <= 3, "\(picture.text)")
        }
      }
    }
  }

  @Test func theSameIssueMakesTheSamePage() {
    let issue = sampleIssue(articles: 12)
    #expect(
      SectionLayout(issue, section: 0, cells: 160, rows: 50) == SectionLayout(issue, section: 0, cells: 160, rows: 50))
  }

  @Test func theNumbersGoOnFromTheSectionBefore() {
    let layout = SectionLayout(sampleIssue(articles: 7), section: 1, cells: 80, rows: 24)
    #expect(layout.screens[0].texts.filter { $0.role == .number }.map { layout.string(of: $0) } == ["8"])
  }

  @Test func anEmptySectionIsAHeadWithoutStories() {
    let layout = SectionLayout(sampleIssue(articles: 3), section: 2, cells: 80, rows: 24)
    #expect(layout.screens.count == 1)
    #expect(layout.screens[0].texts.contains { layout.string(of: $0) == "【第3版】" })
  }

  /// A banner stands once, over the whole width, directly above the stories that share it, and these alone are below.
  @Test(arguments: [(80, 23), (120, 39), (160, 49), (240, 59)])
  func aBannerStandsOverTheStoriesThatShareIt(cells: Int, rows: Int) throws {
    for first in [0, 3, 7] {
      var issue = sampleIssue(articles: 10)
      let group = first..<first + 3
      for index in issue.sections[0].articles.indices {
        issue.sections[0].articles[index].banner =
          group.contains(index) ? Banner(headline: "秋到田头", deck: "三县三本收成账") : nil
      }
      let layout = SectionLayout(issue, section: 0, cells: cells, rows: rows)
      let screens = layout.screens.filter { screen in screen.texts.contains { $0.role == .text(.bannerHeadline) } }
      let screen = try #require(screens.first)
      #expect(screens.count == 1)
      let banner = screen.texts.filter { $0.role == .text(.bannerHeadline) || $0.role == .text(.bannerDeck) }
      #expect(banner.map { layout.string(of: $0) } == ["秋到田头", "三县三本收成账"])
      for piece in banner {
        #expect(abs(2 * piece.cell + width(of: layout.string(of: piece)) - cells) <= 2)
      }
      let foot = try #require(banner.map(\.row).max())
      for area in screen.areas {
        guard case .article(let article) = area.target else { continue }
        if article < first { #expect(area.rows.upperBound < foot) } else { #expect(area.rows.lowerBound > foot) }
        for other in screen.areas {
          // No story of the group has one without the banner beside it.
          guard case .article(let beside) = other.target, group.contains(article) != group.contains(beside) else {
            continue
          }
          #expect(!area.rows.overlaps(other.rows))
        }
      }
      #expect(screen.articles.contains(first))
    }
  }

  @Test func theFirstScreenShowsSeveralStories() {
    for seed in 1...8 {
      let layout = SectionLayout(sampleIssue(articles: 9, seed: seed), section: 0, cells: 80, rows: 23)
      #expect(layout.screens[0].articles.count >= 4)
    }
  }

  @Test func theStripLeadsToTheSections() {
    let layout = SectionLayout(sampleIssue(articles: 3), section: 1, cells: 80, rows: 24)
    let targets = layout.screens[0].areas.map(\.target)
    #expect((0..<3).allSatisfy { targets.contains(.section($0)) })
  }

  @Test func theLeadIsTheLargestStory() {
    for (cells, rows) in [(80, 23), (120, 39), (160, 49), (240, 59)] {
      let layout = SectionLayout(sampleIssue(articles: 12), section: 0, cells: cells, rows: rows)
      let sizes = layout.screens[0].areas.compactMap { area -> Int? in
        if case .article = area.target { area.rows.count * area.cells.count } else { nil }
      }
      #expect(sizes.first == sizes.max())
    }
  }

  @Test func unitColumnsLieWithinThePage() {
    for cells in 2...500 {
      let grid = SectionLayout(Newspaper.Issue(), section: 0, cells: cells, rows: 24).grid
      #expect(grid.margin >= 0 && grid.margin + grid.width <= cells)
      #expect(grid.measure % 2 == 0)
      if cells >= 44 { #expect((20...42).contains(grid.measure)) }
      if let expected = [80: 3, 120: 4, 160: 5, 240: 8][cells] { #expect(grid.count == expected) }
    }
  }
}

extension SectionText {
  /// Whether it belongs to the body; the 上接 of a story without a headline counts as body.
  var isBody: Bool {
    guard case .passage = content, case .text(let role) = role else { return false }
    return ![.bannerHeadline, .bannerDeck, .kicker, .headline, .deck].contains(role)
  }

  var isJump: Bool { role == .jump }
}

extension PassagePlace {
  fileprivate var isHeadline: Bool {
    switch self {
    case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck: true
    default: false
    }
  }
}

extension String {
  /// The text without blanks, tabs and line ends.
  var withoutBlanks: String { String(decoding: utf8.filter { $0 > 0x20 }, as: UTF8.self) }
}
