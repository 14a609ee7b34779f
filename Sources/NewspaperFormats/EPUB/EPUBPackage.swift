import Newspaper

/// What the package of an EPUB says: its metadata, its documents in the order of reading, and its table of contents.
struct EPUBPackage {
  /// An entry of the table of contents.
  struct Entry: Equatable {
    var title: String
    /// The place of its document in ``documents``.
    var document: Int
    /// The element in the document where it begins.
    var fragment: String?
    var children: [Entry] = []
  }

  static let entryLimit = 100_000
  static let depthLimit = 16

  private(set) var title = ""
  private(set) var date: CalendarDate?
  /// The paths of the documents in the archive, in the order of the spine.
  private(set) var documents: [String] = []
  private(set) var contents: [Entry] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let archive: ZipArchive
  private let path: String
  private var places: [String: Int] = [:]
  private var entryCount = 0

  init(_ archive: ZipArchive, path: String) throws(FormatError) {
    self.archive = archive
    self.path = path
    try refuseEncryption()
    let packagePath = try packagePath()
    let package = try xml(packagePath)
    guard let root = package.elements(in: MarkupTree.root).first else { throw broken("its package is empty") }
    readMetadata(package, root)
    try readSpine(package, root, folder: SavedFiles.folder(of: packagePath))
  }

  func broken(_ why: String) -> FormatError {
    .malformed(.init(file: path), "this EPUB is broken: \(why); download or make it again")
  }

  // MARK: Steps

  private func text(_ name: String) throws(FormatError) -> String? {
    guard let bytes = try archive.bytes(of: name) else { return nil }
    return try HTMLText.source(bytes, file: path + ":" + name, encoding: nil).text
  }

  private func xml(_ name: String) throws(FormatError) -> MarkupTree {
    guard let text = try text(name) else { throw broken("“\(name)” is missing") }
    return try MarkupTree(xml: text, file: path + ":" + name)
  }

  /// Fonts may be obfuscated; any other encryption is of the text.
  private func refuseEncryption() throws(FormatError) {
    guard let text = try text("META-INF/encryption.xml") else { return }
    let tree = try MarkupTree(xml: text, file: path + ":META-INF/encryption.xml")
    for node in tree.subtree(of: MarkupTree.root) where tree.localName(of: node) == "EncryptionMethod" {
      let method = tree[node, attribute: "Algorithm"] ?? ""
      if method.hasPrefix("http://www.idpf.org/2008/embedding") || method.hasPrefix("http://ns.adobe.com/pdf/enc") {
        continue
      }
      throw .unreadableKind(
        path: path, what: "an encrypted EPUB", remedy: "give one without protection against copying")
    }
  }

  private func packagePath() throws(FormatError) -> String {
    let container = try xml("META-INF/container.xml")
    for node in container.subtree(of: MarkupTree.root) where container.localName(of: node) == "rootfile" {
      if let full = container[node, attribute: "full-path"], let name = ZipArchive.normalized(full) { return name }
    }
    throw broken("it doesn't say where its package is")
  }

  private mutating func readMetadata(_ tree: MarkupTree, _ root: MarkupTree.Node) {
    guard let metadata = tree.first(local: "metadata", in: root) else { return }
    var day: CalendarDate?
    for node in tree.subtree(of: metadata) {
      switch tree.localName(of: node) {
      case "title" where title.isEmpty: title = tree.singleLine(of: node)
      case "date": day = day ?? CalendarDate.inText(tree.text(of: node))
      default: break
      }
    }
    (title, date) = Self.paper(title)
    date = date ?? day
  }

  /// 云江日报 [周六, 17 10月 2026] → 云江日报 and the day, if it is written so that it can be read.
  static func paper(_ title: String) -> (String, CalendarDate?) {
    let date = CalendarDate.inText(title)
    var name = title[...]
    for mark in [" [", "［", " (", "（"] {
      if let start = name.firstRange(of: mark)?.lowerBound, start > name.startIndex { name = name[..<start] }
    }
    if let digit = name.firstIndex(where: { $0.isASCII && $0.isNumber }), date != nil, digit > name.startIndex {
      name = name[..<digit]
    }
    let trimmed = SourceText.singleLine(String(name))
    return (trimmed.isEmpty ? title : trimmed, date)
  }

  private mutating func readSpine(
    _ tree: MarkupTree, _ root: MarkupTree.Node, folder: String
  ) throws(FormatError) {
    var items: [String: String] = [:]
    var navigation: String?
    var ncx: String?
    for node in tree.subtree(of: root) where tree.localName(of: node) == "item" {
      guard let id = tree[node, attribute: "id"], let address = tree[node, attribute: "href"],
        let name = Self.resolve(address, in: folder)?.path
      else { continue }
      items[id] = name
      if tree[node, attribute: "properties"]?.split(separator: " ").contains("nav") == true { navigation = name }
      if tree[node, attribute: "media-type"] == "application/x-dtbncx+xml" { ncx = name }
    }
    var missing = 0
    for node in tree.subtree(of: root) where tree.localName(of: node) == "itemref" {
      guard let id = tree[node, attribute: "idref"], let name = items[id], archive.contains(name) else {
        missing += 1
        continue
      }
      if places[name] != nil { continue }
      places[name] = documents.count
      documents.append(name)
    }
    if missing > 0 {
      diagnostics.append(
        Diagnostic(.warning, at: .init(file: path), "\(missing) of the documents it lists are not in it"))
    }
    if documents.isEmpty { throw broken("it lists no documents to read") }
    if let navigation { try readNavigation(navigation) }
    if contents.isEmpty, let ncx { try readNCX(ncx) }
  }

  /// The path in the archive that an address means, and the fragment.
  private static func resolve(_ address: String, in folder: String) -> (path: String, fragment: String?)? {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = SavedFiles.percentDecoded(parts[0])
    guard let name = ZipArchive.normalized(folder.isEmpty ? path : folder + "/" + path) else { return nil }
    return (name, parts.count > 1 && !parts[1].isEmpty ? SavedFiles.percentDecoded(parts[1]) : nil)
  }

  // MARK: Contents

  private mutating func readNavigation(_ name: String) throws(FormatError) {
    guard let text = try text(name) else { return }
    let tree = try MarkupTree(markup: text, file: path + ":" + name)
    let lists = tree.subtree(of: MarkupTree.root).filter { tree.localName(of: $0) == "nav" }
    let nav = lists.first { tree[$0, attribute: "epub:type"] == "toc" } ?? lists.first
    guard let nav, let list = tree.subtree(of: nav).first(where: { tree.name(of: $0) == "ol" }) else { return }
    contents = entries(tree, list, folder: SavedFiles.folder(of: name), depth: 0)
  }

  private mutating func entries(
    _ tree: MarkupTree, _ list: MarkupTree.Node, folder: String, depth: Int
  ) -> [Entry] {
    var entries: [Entry] = []
    for item in tree.elements(in: list, named: "li") {
      entryCount += 1
      if entryCount > Self.entryLimit || depth > Self.depthLimit { break }
      let label = tree.elements(in: item).first { ["a", "span"].contains(tree.name(of: $0)) }
      let children =
        tree.element(in: item, named: "ol").map {
          self.entries(tree, $0, folder: folder, depth: depth + 1)
        } ?? []
      add(
        title: label.map { tree.singleLine(of: $0) } ?? "", address: label.flatMap { tree[$0, attribute: "href"] },
        folder, children, to: &entries)
    }
    return entries
  }

  private mutating func readNCX(_ name: String) throws(FormatError) {
    guard let text = try text(name) else { return }
    let tree = try MarkupTree(xml: text, file: path + ":" + name)
    guard let map = tree.first(local: "navMap", in: MarkupTree.root) else { return }
    contents = points(tree, map, folder: SavedFiles.folder(of: name), depth: 0)
  }

  private mutating func points(
    _ tree: MarkupTree, _ parent: MarkupTree.Node, folder: String, depth: Int
  ) -> [Entry] {
    var entries: [Entry] = []
    for point in tree.elements(in: parent) where tree.localName(of: point) == "navPoint" {
      entryCount += 1
      if entryCount > Self.entryLimit || depth > Self.depthLimit { break }
      let parts = tree.elements(in: point)
      let label = parts.first { tree.localName(of: $0) == "navLabel" }.map { tree.singleLine(of: $0) } ?? ""
      let source = parts.first { tree.localName(of: $0) == "content" }.flatMap { tree[$0, attribute: "src"] }
      let children = points(tree, point, folder: folder, depth: depth + 1)
      add(title: label, address: source, folder, children, to: &entries)
    }
    return entries
  }

  private mutating func add(
    title: String, address: String?, _ folder: String, _ children: [Entry], to entries: inout [Entry]
  ) {
    let target = address.flatMap { Self.resolve($0, in: folder) }
    guard let document = target.flatMap({ places[$0.path] }) ?? children.first?.document else { return }
    let fragment = target.flatMap { places[$0.path] } == nil ? nil : target?.fragment
    entries.append(Entry(title: title, document: document, fragment: fragment, children: children))
  }
}

extension MarkupTree {
  /// The name of an element without the prefix of its namespace.
  func localName(of node: Node) -> String {
    let name = name(of: node)
    return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// The first element of a local name in a node.
  func first(local name: String, in top: Node) -> Node? { subtree(of: top).first { localName(of: $0) == name } }

  /// Reads a page that ought to be XML, as XML if it is and else as HTML.
  init(markup text: String, file: String) throws(FormatError) {
    do { try self.init(xml: text, file: file) } catch { try self.init(html: text, file: file) }
  }

  /// A copy of the nodes from one up to another, in document order, inside an element `body`.
  func part(_ range: Range<Node>) -> MarkupTree {
    var part = MarkupTree()
    let body = part.append(element: "body", line: 0, to: Self.root)
    var copies: [Node: Node] = [:]
    for node in range {
      let parent = self.parent(of: node).flatMap { copies[$0] } ?? body
      let line = line(of: node) ?? 0
      if isText(node) {
        part.append(text: characters(of: node), line: line, to: parent)
      } else {
        copies[node] = part.append(element: name(of: node), attributes: attributes(of: node), line: line, to: parent)
      }
    }
    return part
  }
}
