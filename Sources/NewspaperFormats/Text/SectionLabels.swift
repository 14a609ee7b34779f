import Newspaper

/// Which section each article of a text stands in, as lines of the text say it: 第2版：民生 over articles, 版次：A3 in
/// the head or at the foot of one.
///
/// Only for texts that are no page dumps: the heads of those are cut apart by ``PageScanner``.
struct SectionLabels {
  /// A line that names a page.
  private struct Label {
    var place: Int
    var page: PageLabel
  }

  private var labels: [Label] = []

  init(_ labelled: LabelledPage) {
    guard labelled.breaking != .columns else { return }
    let page = labelled.page
    var found: [(label: Label, line: Int)] = []
    for (place, line) in page.lines.enumerated() where labelled.roles.roles[place] == .furniture {
      if let label = Self.label(page.text(line)) { found.append((Label(place: place, page: label), line.number)) }
    }
    // A line of several pages is for finding one's way.
    var lines: [Int: Set<Int>] = [:]
    for (label, line) in found { lines[line, default: []].insert(label.page.number) }
    labels = found.filter { lines[$0.line]?.count == 1 }.map(\.label)
  }

  private static func label(_ text: ArraySlice<Scalar>) -> PageLabel? {
    // 版, or behind bars the letter of a bundle.
    guard text.count <= Folio.mostScalars else { return nil }
    if let page = LabelledLine(text)?.page { return page }
    if let head = Folio(text), let number = head.number {
      return PageLabel(bundle: head.bundle, number: number, name: head.sectionName.map { string($0) })
    }
    guard text.count <= longestLabel, text.contains(0x7248) || text.first?.textClass == .latin else { return nil }
    guard let page = PageLabel(string(text)), text.contains(0x7248) || page.bundle != nil else { return nil }
    return page
  }

  private static let longestLabel = 24

  /// The page of each article that spans some places, nil where nothing tells it; nil altogether where the text
  /// doesn't tell two different ones.
  func pages(of articles: [ClosedRange<Int>]) -> [PageLabel?]? {
    guard Set(labels.map { Key($0.page) }).count > 1, let end = articles.last?.upperBound else { return nil }
    // What stands behind the last article closes each.
    let closes = labels.last.map { $0.place > end } ?? false
    var own: [[PageLabel]] = articles.map { _ in [] }
    for label in labels {
      let owner =
        closes
        ? articles.lastIndex { $0.lowerBound <= label.place } : articles.firstIndex { $0.upperBound >= label.place }
      if let owner { own[owner].append(label.page) }
    }
    // Several at one place are a list of sections.
    if own.contains(where: { Set($0.map(Key.init)).count > 1 }) { return nil }
    var pages: [PageLabel?] = []
    for labels in own {
      let named = labels.first { $0.name != nil } ?? labels.first
      pages.append(named ?? (closes ? nil : pages.last ?? nil))
    }
    return pages
  }

  /// What tells pages apart.
  private struct Key: Hashable {
    let bundle: String?
    let number: Int

    init(_ page: PageLabel) { (bundle, number) = (page.bundle, page.number) }
  }

  /// Articles sorted into the sections that their pages name, in the order of the text.
  ///
  /// - Parameters:
  ///   - pages: one for each article.
  ///   - usual: where those stand whose page nothing tells, and what an unnamed section is called.
  static func sections(_ articles: [Article], _ pages: [PageLabel?], usual: Section) -> [Section] {
    var sections: [(key: Key?, section: Section)] = []
    var last: (key: Key?, banner: Banner?)?
    for (article, page) in zip(articles, pages) {
      var key = page.map(Key.init)
      // Articles under one banner stay together.
      if let last, let banner = article.banner, banner == last.banner { key = last.key }
      last = (key, article.banner)
      let index = sections.firstIndex { $0.key == key } ?? sections.endIndex
      if index == sections.endIndex {
        sections.append((key, Section(number: page?.number ?? usual.number, bundle: page?.bundle)))
      }
      if sections[index].section.name == nil { sections[index].section.name = page?.name }
      sections[index].section.articles.append(article)
    }
    // Bundles count their pages anew each; the sections of an issue have numbers of their own.
    var taken: Set<Int> = []
    return sections.map { _, section in
      var section = section
      if !taken.insert(section.number).inserted {
        section.number = (taken.max() ?? 0) + 1
        taken.insert(section.number)
      }
      return section
    }
  }
}
