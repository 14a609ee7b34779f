import Newspaper

/// What stands over the text of an article, and where it was found.
struct PageHead {
  var headline = Headline()
  /// Lines of names and of labels: 来源：… 作者：…
  var lines: [String] = []
  /// Names of papers and agencies.
  var sources: [String] = []
  /// The day that stands there.
  var date: CalendarDate?
  /// The elements that were read.
  var nodes: Set<MarkupTree.Node> = []
  /// How many characters all of it has.
  var count = 0
  /// How many of them stand where no browser shows them.
  var extraCount = 0
}

/// Finds headline, names and source around the text of an article.
struct HeadFinder {
  private let tree: MarkupTree
  private let body: MarkupTree.Node
  private let rules: SiteRules?
  private let metadata: PageMetadata
  private let known: String?
  private var result = PageHead()
  private var titleNode: MarkupTree.Node?

  init(_ tree: MarkupTree, body: MarkupTree.Node, rules: SiteRules?, metadata: PageMetadata, known: String?) {
    self.tree = tree
    self.body = body
    self.rules = rules
    self.metadata = metadata
    self.known = known
  }

  func head() -> PageHead {
    var finder = self
    finder.findTitle()
    finder.findKickerAndDeck()
    finder.findLines()
    return finder.result
  }

  /// Reads the text of an element once.
  private mutating func take(_ node: MarkupTree.Node) -> String? {
    guard !result.nodes.contains(where: { tree.isNode(node, in: $0) || tree.isNode($0, in: node) }),
      !tree.isNode(body, in: node)
    else { return nil }
    guard let text = tree.shortLine(of: node), !text.isEmpty else { return nil }
    result.nodes.insert(node)
    result.count += text.inkedScalarCount
    return text
  }

  private mutating func take(_ selector: Selector?) -> String? {
    guard let selector else { return nil }
    for node in tree.all(selector) {
      if let text = take(node) { return text }
    }
    return nil
  }

  /// Takes a text from where no browser shows it, unless an element before the end of the body shows it too.
  private mutating func take(hidden text: String) -> String {
    let end = tree.skipping(body, in: MarkupTree.root) ?? tree.count
    for node in tree.subtree(of: MarkupTree.root) {
      if node >= end { break }
      if tree.isText(node), let parent = tree.parent(of: node), tree.name(of: parent) != "a",
        tree.name(of: parent) != "title", !tree.isNode(body, in: parent), tree.shortLine(of: parent) == text,
        let shown = take(parent)
      {
        return shown
      }
    }
    result.count += text.inkedScalarCount
    result.extraCount += text.inkedScalarCount
    return text
  }

  // MARK: Title

  private mutating func findTitle() {
    if let selector = rules?.title {
      for node in tree.all(selector) {
        guard let text = take(node) else { continue }
        titleNode = node
        result.headline.main = text
        return
      }
    }
    if metadata.hasProperties, let title = metadata.title {
      result.headline.main = take(hidden: title)
    } else if let node = bestTitle(), let text = take(node) {
      titleNode = node
      result.headline.main = text
    } else if let title = known ?? metadata.title ?? documentTitle {
      result.headline.main = take(hidden: title)
    }
  }

  private static let titleWords = ["title", "headline", "biaoti", "bt", "tit"]

  /// The element that is most likely the title.
  private func bestTitle() -> MarkupTree.Node? {
    let end = tree.skipping(body, in: MarkupTree.root) ?? tree.count
    var best: (node: MarkupTree.Node, score: Int)?
    var next: MarkupTree.Node? = MarkupTree.root
    while let node = next, node < end {
      let name = tree.name(of: node)
      if name == "a" || name == "head" || BodyReader.isSilent(node, in: tree) {
        next = tree.skipping(node, in: MarkupTree.root)
        continue
      }
      let score = titleScore(node, name)
      if score > 0, score > best?.score ?? 0 { best = (node, score) }
      next = tree.following(node, in: MarkupTree.root)
    }
    return best?.node
  }

  private func titleScore(_ node: MarkupTree.Node, _ name: String) -> Int {
    var score: Int
    switch name {
    case "h1": score = 40
    case "h2": score = 25
    case "h3": score = 15
    default:
      let words = ((tree[node, attribute: "class"] ?? "") + " " + (tree[node, attribute: "id"] ?? "")).lowercased()
      guard words.count > 1, Self.titleWords.contains(where: { words.contains($0) }) else { return 0 }
      score = 10
      let parts = ["div", "p", "td", "table", "ul", "h1", "h2", "h3"]
      if tree.children(of: node).contains(where: { parts.contains(tree.name(of: $0)) || tree.name(of: $0) == "tbody" })
      {
        return 0
      }
    }
    if tree.isNode(body, in: node) { return 0 }
    guard let text = tree.shortLine(of: node), (2...100).contains(text.unicodeScalars.count),
      SectionHeading(text) == nil, LabelledLine(text) == nil
    else { return 0 }
    if text == metadata.publication { return 0 }
    if text == known || text == metadata.title { score += 100 }
    if metadata.documentTitle.contains(text) { score += 60 }
    return score
  }

  /// The content of `title` without the name of the site.
  private var documentTitle: String? {
    var parts: [Substring] = [metadata.documentTitle[...]]
    for separator in ["_", "|", "｜", " - ", " – ", "—", "--", "-"] {
      parts = parts.flatMap { $0.split(separator: separator) }
    }
    let texts = parts.map { SourceText.singleLine(String($0)) }.filter { !$0.isEmpty }
    return texts.first { $0 != metadata.publication && SectionHeading($0) == nil && CalendarDate.inText($0) == nil }
  }

  // MARK: Kicker and deck

  private mutating func findKickerAndDeck() {
    result.headline.kicker = take(rules?.kicker)
    result.headline.deck = take(rules?.deck)
    let main = result.headline.main
    if result.headline.kicker == nil, let kicker = metadata.kicker, kicker != main {
      result.headline.kicker = take(hidden: kicker)
    }
    if result.headline.deck == nil, let deck = metadata.deck, deck != main {
      result.headline.deck = take(hidden: deck)
    }
    guard let titleNode else { return }
    let siblings = tree.parent(of: titleNode).map { tree.elements(in: $0) } ?? []
    guard let place = siblings.firstIndex(of: titleNode) else { return }
    if result.headline.kicker == nil, place > 0, isPart(siblings[place - 1], words: Self.kickerWords, of: titleNode) {
      result.headline.kicker = take(siblings[place - 1])
    }
    if result.headline.deck == nil, place + 1 < siblings.count,
      isPart(siblings[place + 1], words: Self.deckWords, of: titleNode)
    {
      result.headline.deck = take(siblings[place + 1])
    }
  }

  private static let kickerWords = [
    "yinti", "jianti", "pretitle", "introtitle", "kicker", "shoulder", "uptitle", "eyebrow",
  ]
  private static let deckWords = [
    "futi", "subtitle", "sub-title", "deck", "downtitle", "dek", "subheadline", "standfirst",
  ]

  /// Whether an element beside the title is another part of the headline.
  private func isPart(_ node: MarkupTree.Node, words: [String], of title: MarkupTree.Node) -> Bool {
    guard let text = tree.shortLine(of: node), (2...100).contains(text.unicodeScalars.count), LabelledLine(text) == nil,
      SectionHeading(text) == nil,
      !tree.isNode(body, in: node)
    else { return false }
    let named = ((tree[node, attribute: "class"] ?? "") + " " + (tree[node, attribute: "id"] ?? "")).lowercased()
    if words.contains(where: { named.contains($0) }) { return true }
    // Headings around an h1 outside of the text; inside it they are subheads.
    guard ["h2", "h3", "h4"].contains(tree.name(of: node)), !tree.isNode(node, in: body) else { return false }
    let scalars = text.unicodeScalars.map(\.value)
    return text != metadata.publication && Attributions.byline(scalars[...]) == nil
  }

  // MARK: Names and sources

  private mutating func findLines() {
    if let line = take(rules?.byline) { result.lines.append(line) }
    if let line = take(rules?.source) { result.sources.append(line) }
    for node in blocksBetween() {
      let free = !result.nodes.contains { tree.isNode(node, in: $0) || tree.isNode($0, in: node) }
      guard free, let line = tree.shortLine(of: node, spaced: true) else { continue }
      let isNamed = ElementNames(node, in: tree).isByline && Self.mayBeNames(line)
      let lines = isAttribution(line) || isNamed ? [line] : brokenLines(of: node).filter(isAttribution)
      if lines.isEmpty { continue }
      result.nodes.insert(node)
      result.count += lines.reduce(0) { $0 + $1.inkedScalarCount }
      result.lines += lines
    }
    takeNamedLines()
    let hasAuthor = result.lines.contains { line in LabelledLine(line).map { $0.author != nil } ?? true }
    if !hasAuthor, let author = metadata.author {
      let scalars = author.unicodeScalars.map(\.value)
      if Attributions.namesMedium(scalars[...]) {
        if result.sources.isEmpty { result.sources.append(take(hidden: author)) }
      } else if metadata.hasProperties && scalars.count <= 40 || Names.fills(scalars[...])
        || Names.areLatin(scalars[...])
      {
        result.lines.append(take(hidden: author))
      }
    }
  }

  /// Takes names and days that elements between a title inside the body and the text say they are.
  private mutating func takeNamedLines() {
    guard let titleNode, tree.isNode(titleNode, in: body), let start = tree.skipping(titleNode, in: body) else {
      return
    }
    var next: MarkupTree.Node? = start
    while let node = next, node - start < Self.farthestName {
      if tree.isText(node), tree.characters(of: node).inkedScalarCount > Self.longestName { return }
      next = tree.following(node, in: body)
      if tree.isText(node) || result.nodes.contains(where: { tree.isNode(node, in: $0) }) { continue }
      let names = ElementNames(node, in: tree)
      guard names.isByline || names.isDate || tree.name(of: node) == "time", !tree.isNode(titleNode, in: node),
        let line = tree.shortLine(of: node, spaced: true), line.unicodeScalars.count <= Self.longestName
      else { continue }
      if names.isByline, Self.mayBeNames(line) {
        if let text = take(node) { result.lines.append(text) }
      } else if let date = Self.date(in: line) {
        result.date = result.date ?? date
        result.nodes.insert(node)
      }
    }
  }

  /// The day of a line that tells nothing else; nil for a dateline and for the beginning of a text.
  private static func date(in line: String) -> CalendarDate? {
    if let date = LabelledLine(line)?.date { return date }
    return line.utf8.allSatisfy { $0 < 0x80 } ? CalendarDate(english: line) : nil
  }

  /// How many nodes behind a title its names stand at most, and how long they are.
  private static let farthestName = 60
  private static let longestName = 60

  /// Whether a line in an element that is named so may be names: a few words and no sentence.
  private static func mayBeNames(_ line: String) -> Bool {
    line.unicodeScalars.count <= longestName && line.inkedScalarCount > 1
      && !line.unicodeScalars.contains { "。！？；，：:!?".unicodeScalars.contains($0) }
  }

  /// The lines of a short element that `br` parts.
  private func brokenLines(of node: MarkupTree.Node) -> [String] {
    var lines = [""]
    for node in tree.subtree(of: node) {
      if tree.isText(node) { lines[lines.count - 1] += " " + tree.characters(of: node) }
      if tree.name(of: node) == "br" { lines.append("") }
    }
    return lines.map { MarkupTree.collapsed($0) }.filter { !$0.isEmpty }
  }

  private func isAttribution(_ line: String) -> Bool {
    if LabelledLine(line) != nil { return true }
    return Attributions.isSignedLine(line)
  }

  /// The smallest blocks between the title and the body, each with few words.
  private func blocksBetween() -> [MarkupTree.Node] {
    guard let titleNode, titleNode < body, let start = tree.skipping(titleNode, in: MarkupTree.root) else { return [] }
    var blocks: [MarkupTree.Node] = []
    var next: MarkupTree.Node? = start
    while let node = next, node < body {
      let name = tree.name(of: node)
      if BodyReader.isSilent(node, in: tree), !tree.isNode(body, in: node) {
        next = tree.skipping(node, in: MarkupTree.root)
        continue
      }
      if tree.isText(node), tree.characters(of: node).inkedScalarCount > 0, name.isEmpty {
        let block = block(of: node)
        if blocks.last != block, !tree.isNode(body, in: block) { blocks.append(block) }
      }
      next = tree.following(node, in: MarkupTree.root)
    }
    return blocks
  }

  private func block(of text: MarkupTree.Node) -> MarkupTree.Node {
    var node = tree.parent(of: text) ?? MarkupTree.root
    while ["span", "font", "b", "strong", "em", "i", "a", "small", "time"].contains(tree.name(of: node)),
      let parent = tree.parent(of: node), !tree.isNode(body, in: parent),
      !tree.elements(in: parent).contains(where: isBlock)
    {
      node = parent
    }
    return node
  }

  private func isBlock(_ node: MarkupTree.Node) -> Bool {
    ["div", "p", "ul", "ol", "table", "section", "h1", "h2", "h3"].contains(tree.name(of: node))
  }
}
