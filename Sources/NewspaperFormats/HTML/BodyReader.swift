import Newspaper

/// Makes pieces of an article of a part of a page: what stands on lines of its own when a browser shows it.
struct BodyReader {
  private let tree: MarkupTree
  /// Elements whose text is no part of the article.
  private let dropped: Selector?
  /// Elements that hold the text under a picture.
  private let captions: Selector?
  private var pieces: [MarkupPiece] = []
  /// How many characters of the pieces are no text of the page: what stands for a picture that has no caption, and the
  /// numbers of lists.
  private(set) var attributeCount = 0
  private var lines: [Line] = [Line()]
  private var boldDepth = 0
  /// The number of an item of a list, until its text begins.
  private var itemNumber: String?
  private var style = MarkupPiece.Style.plain
  /// Whether the element says that its lines are verse.
  private var isVerse = false
  /// How many characters an element may have that is left out for its names; nil where none is.
  private let mostOfSurroundings: Int?
  /// A picture whose caption may follow: its file, and what is said in its stead.
  private var picture: (file: String?, alternative: String)?
  /// Whether there was a picture, with its caption or none.
  private var hasPictures = false

  /// A line that a `br` ends.
  private struct Line {
    var text = ""
    var boldCount = 0
    var isIndented = false
  }

  /// Elements that were read before, as parts of the headline.
  private let taken: Set<MarkupTree.Node>

  init(
    _ tree: MarkupTree, besides taken: Set<MarkupTree.Node> = [], dropping dropped: Selector? = nil,
    captions: Selector? = nil, mostOfSurroundings: Int? = nil
  ) {
    self.tree = tree
    self.taken = taken
    self.dropped = dropped
    self.captions = captions
    self.mostOfSurroundings = mostOfSurroundings
  }

  /// The pieces inside a node.
  mutating func pieces(in node: MarkupTree.Node) -> [MarkupPiece] {
    visitChildren(node)
    flush()
    settlePicture()
    return pieces
  }

  private static let silent: Set<String> = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "select", "button", "input",
    "textarea", "form", "nav", "audio", "video", "canvas", "svg", "math", "head", "title", "map", "rt", "rp",
    "#comment",
    "footer", "dialog", "menu",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "nobr", "o:p", "founder-span",
  ]

  /// Whether the text of an element is never read: scripts, controls, what is hidden.
  static func isSilent(_ node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    if silent.contains(tree.name(of: node)) { return true }
    if tree[node, attribute: "hidden"] != nil || tree[node, attribute: "aria-hidden"] == "true" { return true }
    guard let style = tree[node, attribute: "style"]?.lowercased() else { return false }
    return style.replacing(" ", with: "").contains("display:none")
  }

  // MARK: Walking

  private mutating func visit(_ node: MarkupTree.Node) {
    if tree.isText(node) { return append(tree.characters(of: node)) }
    if taken.contains(node) || Self.isSilent(node, in: tree) || dropped?.matches(node, in: tree) == true { return }
    if captions?.matches(node, in: tree) == true { return readCaption(node) }
    let name = tree.name(of: node)
    switch name {
    case "br": lines.append(Line())
    case "li": readItem(node)
    case "img", "image": readPicture(node)
    case "figure": readFigure(node)
    case "table": readTable(node)
    case "pre": readPreformatted(node)
    case "b", "strong":
      boldDepth += 1
      visitChildren(node)
      boldDepth -= 1
    case "media": readMedia(node)
    case "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2": readBlock(node, .heading)
    case _ where Self.inline.contains(name): visitChildren(node)
    default:
      // Names are only asked where they could matter.
      let names = hasPictures || mostOfSurroundings != nil ? ElementNames(node, in: tree) : ElementNames()
      if hasPictures, names.isCaption, tree.shortLine(of: node) != nil { return readCaption(node) }
      if names.isSurrounding, isSmall(node) { return }
      readBlock(node, isRightAligned(node) ? .right : style)
    }
  }

  /// Whether an element is small enough to be left out for its names: what holds much is the article after all.
  private func isSmall(_ node: MarkupTree.Node) -> Bool {
    guard let mostOfSurroundings else { return false }
    return ContentFinder.visibleCount(in: node, of: tree) <= mostOfSurroundings
  }

  private mutating func visitChildren(_ node: MarkupTree.Node) {
    for child in tree.children(of: node) { visit(child) }
  }

  private mutating func readBlock(_ node: MarkupTree.Node, _ style: MarkupPiece.Style) {
    flush()
    let outer = self.style
    self.style = style
    let isBold = isBold(node)
    if isBold { boldDepth += 1 }
    let wasVerse = isVerse
    isVerse = isVerse || Verse.isNamed(by: node, in: tree)
    visitChildren(node)
    if isBold { boldDepth -= 1 }
    flush()
    (self.style, isVerse) = (outer, wasVerse)
  }

  /// An item of a list; in an ordered one with its number.
  private mutating func readItem(_ node: MarkupTree.Node) {
    flush()
    itemNumber = tree.number(ofItem: node).map { "\($0). " }
    readBlock(node, style)
    itemNumber = nil
  }

  private func isRightAligned(_ node: MarkupTree.Node) -> Bool {
    if tree[node, attribute: "align"]?.lowercased() == "right" { return true }
    let style = tree[node, attribute: "style"]?.lowercased().replacing(" ", with: "")
    return style?.contains("text-align:right") == true
  }

  private func isBold(_ node: MarkupTree.Node) -> Bool {
    let style = tree[node, attribute: "style"]?.lowercased().replacing(" ", with: "")
    return style?.contains("font-weight:bold") == true || style?.contains("font-weight:700") == true
  }

  private mutating func append(_ text: String) {
    let count = text.inkedScalarCount
    if count > 0, let number = itemNumber {
      itemNumber = nil
      // Whoever wrote the number too sees it once.
      if text.unicodeScalars.first(where: { !$0.properties.isWhitespace })?.properties.numericType == nil {
        attributeCount += number.inkedScalarCount
        append(number)
      }
    }
    let last = lines.count - 1
    if count > 0, !lines[last].text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
      let blanks = (lines[last].text + text).unicodeScalars.prefix { $0.properties.isWhitespace }
      lines[last].isIndented = blanks.contains("\u{3000}") || blanks.count { $0 == "\u{A0}" } >= 2
    }
    lines[last].text += text
    if boldDepth > 0 { lines[last].boldCount += count }
  }

  // MARK: Paragraphs

  /// Makes pieces of the lines since the last block began.
  private mutating func flush() {
    let lines = lines.map { (text: MarkupTree.collapsed($0.text), line: $0) }
    self.lines = [Line()]
    let filledCount = lines.count { !$0.text.isEmpty }
    if filledCount == 0 { return }
    let followsVerse = if case .verse? = pieces.last { true } else { false }
    let isLoose = lines.contains { $0.line.isIndented || $0.line.boldCount > 0 }
    if style == .plain,
      let stanzas = Verse.stanzas(lines.map(\.text), isNamed: isVerse, followsVerse: followsVerse, isLoose: isLoose)
    {
      for stanza in stanzas { add(.verse(stanza)) }
      return
    }
    var paragraph = ""
    var isBold = true
    var ends = true
    for (text, line) in lines {
      if text.isEmpty {
        ends = true
        continue
      }
      let isBoldLine = line.boldCount == text.inkedScalarCount
      if paragraph.isEmpty || ends || line.isIndented || isBold != isBoldLine {
        if !paragraph.isEmpty { addText(paragraph, isBold: isBold) }
        (paragraph, isBold) = (text, isBoldLine)
      } else {
        paragraph = MarkupTree.collapsed(paragraph + "\n" + text)
      }
      ends = Self.endsSentence(text)
    }
    addText(paragraph, isBold: isBold)
  }

  /// Whether a paragraph may end here: after the end of a sentence, or a line too short to have been broken.
  private static func endsSentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return true }
    return "。！？…”’）)》：；.!?".unicodeScalars.contains(last) || text.unicodeScalars.count < 16
  }

  private mutating func addText(_ text: String, isBold: Bool) {
    if picture != nil && Self.looksLikeCaption(text) || hasPictures && Self.pointsAtPicture(text) {
      addCaption(text)
      return
    }
    var own = style
    if own == .plain, isBold, text.unicodeScalars.count <= 40, !text.hasSuffix("。"), !text.hasSuffix("，") {
      own = .heading
    }
    add(.text(text, own))
  }

  private mutating func add(_ piece: MarkupPiece) {
    settlePicture()
    pieces.append(piece)
  }

  // MARK: Pictures

  private mutating func readPicture(_ node: MarkupTree.Node) {
    settlePicture()
    hasPictures = true
    picture = picture(node)
  }

  private func picture(_ node: MarkupTree.Node) -> (file: String?, alternative: String) {
    let file = ["src", "data-src", "xlink:href", "href"].lazy.compactMap { tree[node, attribute: $0] }.first
    let alternative = MarkupTree.collapsed(
      tree[node, attribute: "alt"] ?? "")
    return (Self.localFile(file), Self.isName(alternative) ? "" : alternative)
  }

  /// The name of a file beside the page; nil for one elsewhere.
  private static func localFile(_ address: String?) -> String? {
    guard let address, !address.isEmpty, !address.contains(":"), !address.hasPrefix("//"), address.utf8.count < 512
    else { return nil }
    return ZipArchive.normalized(address)
  }

  /// Whether what stands for a picture is only a file's name or a button's.
  private static func isName(_ text: String) -> Bool {
    let lower = text.lowercased()
    return text.unicodeScalars.count < 4 || [".jpg", ".png", ".gif", ".jpeg", ".webp"].contains { lower.hasEnding($0) }
      || !text.unicodeScalars.contains { $0.value >= 0x3400 } && !text.contains(" ")
  }

  /// Closes a picture that no caption followed: what is said in its stead is the caption.
  private mutating func settlePicture() {
    guard let picture else { return }
    self.picture = nil
    if !picture.alternative.isEmpty {
      attributeCount += picture.alternative.inkedScalarCount
      pieces.append(.caption(Caption.read(picture.alternative, image: picture.file)))
    }
  }

  private mutating func addCaption(_ text: String) {
    let file = picture?.file
    picture = nil
    pieces.append(.caption(Caption.read(text, image: file)))
  }

  private mutating func readCaption(_ node: MarkupTree.Node) {
    flush()
    let text = visibleText(node)
    if !text.isEmpty { addCaption(text) }
  }

  private static let longestCaption = 160
  private static let captionOpenings = ["图为", "图①", "图1", "上图", "下图", "左图", "右图", "图片"]

  /// Whether a paragraph says with its first character that it belongs to a picture, be it near or not.
  private static func pointsAtPicture(_ text: String) -> Bool {
    text.unicodeScalars.first.map("▲△▼▽".unicodeScalars.contains) ?? false
      && text.unicodeScalars.count <= longestCaption
  }

  /// Whether a paragraph right after a picture is its caption.
  private static func looksLikeCaption(_ text: String) -> Bool {
    guard text.unicodeScalars.count <= longestCaption else { return false }
    if pointsAtPicture(text) { return true }
    let scalars = text.unicodeScalars.map(\.value)
    return captionOpenings.contains { text.hasPrefix($0) } || Attributions.creditStart(scalars[...]) != nil
  }

  private mutating func readFigure(_ node: MarkupTree.Node) {
    flush()
    settlePicture()
    hasPictures = true
    for inner in tree.subtree(of: node) {
      if tree.name(of: inner) == "img" { picture = picture(inner) }
    }
    var text = ""
    if let caption = tree.subtree(of: node).first(where: { tree.name(of: $0) == "figcaption" }) {
      text = visibleText(caption)
      if tree.subtree(of: node).contains(where: { tree.name(of: $0) == "table" }) {
        picture = nil
        visitChildren(node)
        flush()
        return
      }
    } else {
      text = visibleText(node)
    }
    // Its caption may follow.
    if !text.isEmpty { addCaption(text) }
  }

  /// A picture of NITF: `media-caption`, and `media-producer` for who took it.
  private mutating func readMedia(_ node: MarkupTree.Node) {
    flush()
    settlePicture()
    var caption = Caption(text: "")
    for part in tree.elements(in: node) {
      switch tree.name(of: part) {
      case "media-caption": caption.text += visibleText(part)
      case "media-producer": caption.credit = visibleText(part)
      case "media-reference": caption.image = caption.image ?? Self.localFile(tree[part, attribute: "source"])
      default: break
      }
    }
    if caption.text.isEmpty, caption.credit == nil { return }
    if caption.credit == nil { caption = Caption.read(caption.text, image: caption.image) }
    pieces.append(.caption(caption))
  }

  /// The text of a node on one line, without what is never read.
  private func visibleText(_ node: MarkupTree.Node) -> String {
    var text = ""
    var next: MarkupTree.Node? = node
    while let current = next {
      if tree.isText(current) { text += tree.characters(of: current) }
      if tree.name(of: current) == "br" || tree.name(of: current) == "p" { text += "\n" }
      let skip = !tree.isText(current) && current != node && Self.isSilent(current, in: tree)
      next = skip ? tree.skipping(current, in: node) : tree.following(current, in: node)
    }
    return MarkupTree.collapsed(text)
  }

  // MARK: Tables and preformatted text

  /// A table of data becomes one, a picture with its caption a caption; any other was made for layout.
  private mutating func readTable(_ node: MarkupTree.Node) {
    flush()
    if let table = TableReader(tree).table(node, text: visibleText) {
      if let title = tree.element(in: node, named: "caption") { readBlock(title, .heading) }
      return add(.table(table))
    }
    let images = tree.subtree(of: node).filter { tree.name(of: $0) == "img" }
    let text = visibleText(node)
    if let image = images.first, images.count == 1, !text.isEmpty, text.unicodeScalars.count <= 200 {
      settlePicture()
      picture = picture(image)
      return addCaption(text)
    }
    visitChildren(node)
    flush()
  }

  private mutating func readPreformatted(_ node: MarkupTree.Node) {
    flush()
    for line in tree.text(of: node).split(separator: "\n") {
      append(String(line))
      flush()
    }
  }
}

extension Caption {
  /// A caption whose text may end in a credit (摄影署名).
  static func read(_ text: String, image: String?) -> Caption {
    let scalars = text.unicodeScalars.map(\.value)
    guard scalars.count <= 2_000, let start = Attributions.creditStart(scalars[...]) else {
      return Caption(text: text, image: image)
    }
    return Caption(
      text: SourceText.singleLine(string(scalars[..<start])), credit: SourceText.singleLine(string(scalars[start...])),
      image: image)
  }
}
