import CSiteRules
import Newspaper

/// What is known of the pages of one site or of one make of web edition: names of files, and selectors.
///
/// Rules are data: `Data/Sites/*.yaml`, and what a person puts into `~/.config/kanbao/sites`. `Docs/Sites.md` describes
/// the keys.
struct SiteRules: Sendable {
  /// What the rules are for, as messages say it.
  var name = ""
  /// Names of files of section pages and of article pages, with `*` for anything.
  var sectionFiles: [String] = []
  var articleFiles: [String] = []
  /// A page is of this site when it has any of these.
  var marks: Selector?
  var publication: Selector?
  var date: Selector?

  /// On a section page: what names the section, and the links to its articles.
  var heading: Selector?
  var links: Selector?

  /// On an article page.
  var kicker: Selector?
  var title: Selector?
  var deck: Selector?
  var byline: Selector?
  var source: Selector?
  var body: Selector?
  var captions: Selector?
  var dropped: Selector?

  /// No rules.
  init() {}

  func isSection(file name: String) -> Bool { sectionFiles.contains { Self.matches(name, $0) } }

  func isArticle(file name: String) -> Bool { articleFiles.contains { Self.matches(name, $0) } }

  /// Whether a page has one of the marks.
  func marks(_ tree: MarkupTree) -> Bool { marks.map { tree.first($0) != nil } ?? false }

  /// Whether a name is of a pattern in which `*` stands for any characters.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.lowercased().utf8)
    let pattern = Array(pattern.lowercased().utf8)
    var (i, j) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while i < name.count {
      if j < pattern.count, pattern[j] == UInt8(ascii: "*") {
        star = (j, i)
        j += 1
      } else if j < pattern.count, pattern[j] == name[i] {
        i += 1
        j += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (i, j) = (last.name + 1, last.pattern + 1)
      } else {
        return false
      }
    }
    return pattern[j...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  // MARK: Reading rules

  /// Reads a file of rules. A mistake in it is an error with its place: a person wrote it, and waits for its effect.
  init(yaml text: String, file: String) throws(FormatError) {
    guard let root = try YAMLReader.read(text, file: file), var fields = YAMLFields(root, file: file) else {
      throw .malformed(.init(file: file, line: 1), "this has no keys; write “name: …”, “article:” and “section:”")
    }
    name = fields.text("name") ?? file
    marks = try Self.selector("marks", &fields)
    publication = try Self.selector("publication", &fields)
    date = try Self.selector("date", &fields)
    if var section = try Self.part("section", &fields, file) {
      sectionFiles = section.texts("files")
      heading = try Self.selector("heading", &section)
      links = try Self.selector("articles", &section)
      try Self.finish(&section, knowing: ["files", "heading", "articles"])
    }
    if var article = try Self.part("article", &fields, file) {
      articleFiles = article.texts("files")
      kicker = try Self.selector("kicker", &article)
      title = try Self.selector("title", &article)
      deck = try Self.selector("deck", &article)
      byline = try Self.selector("byline", &article)
      source = try Self.selector("source", &article)
      body = try Self.selector("body", &article)
      captions = try Self.selector("captions", &article)
      dropped = try Self.selector("drop", &article)
      try Self.finish(
        &article,
        knowing: ["files", "kicker", "title", "deck", "byline", "source", "body", "captions", "drop"])
    }
    try Self.finish(&fields, knowing: ["name", "marks", "publication", "date", "section", "article"])
  }

  private static func part(
    _ key: String, _ fields: inout YAMLFields, _ file: String
  ) throws(FormatError) -> YAMLFields? {
    guard let node = fields.take(key) else { return nil }
    guard let part = YAMLFields(node, file: file) else {
      throw .malformed(fields.place(node), "“\(key)” has keys of its own; write them below it, indented")
    }
    return part
  }

  /// Several selectors may stand in a list; that is the same as commas between them.
  private static func selector(_ key: String, _ fields: inout YAMLFields) throws(FormatError) -> Selector? {
    guard let node = fields.take(key) else { return nil }
    let nodes: [YAMLNode]
    if case .sequence(let items) = node.value { nodes = items } else { nodes = [node] }
    for node in nodes where node.text.flatMap({ Selector($0) }) == nil {
      throw .malformed(
        fields.place(node),
        "“\(node.text ?? key)” is no selector that kanbao knows; write tags, .class, #id and [attribute=value]")
    }
    return Selector(nodes.compactMap(\.text).joined(separator: ", "))
  }

  private static func finish(_ fields: inout YAMLFields, knowing keys: [String]) throws(FormatError) {
    fields.finish(knowing: keys)
    if let mistake = fields.diagnostics.first { throw .malformed(mistake.place, mistake.message) }
  }
}

/// The rules that are there: a person's own first, then those that kanbao brings along.
struct SiteRuleBook: Sendable {
  static let fileLimit = 200
  var rules: [SiteRules] = []

  /// Reads the rules in the folders, then the built-in ones. A folder that isn't there holds none.
  init(folders: [String]) throws(FormatError) {
    for path in folders {
      guard let opened = try? InputFile.open(path), case .folder(let folder) = opened else { continue }
      for name in try folder.names().prefix(Self.fileLimit)
      where name.hasEnding(".yaml") && folder.kind(of: name) == .file {
        let source = try SourceText(
          folder.bytes(of: name, limit: YAMLReader.byteLimit), file: folder.path(of: name), encoding: "utf-8")
        rules.append(try SiteRules(yaml: source.text, file: folder.path(of: name)))
      }
    }
    rules += try Self.builtIn()
  }

  /// The rules inside the program, which a line of `---` parts.
  private static func builtIn() throws(FormatError) -> [SiteRules] {
    let bytes = UnsafeRawBufferPointer(start: kanbao_site_rules(), count: kanbao_site_rules_length())
    var rules: [SiteRules] = []
    for part in String(decoding: bytes, as: UTF8.self).split(separator: "\n---\n") {
      rules.append(try SiteRules(yaml: String(part), file: "(built-in sites)"))
    }
    return rules
  }

  /// The rules for a page: those whose mark it has.
  func rules(for tree: MarkupTree) -> SiteRules? { rules.first { $0.marks(tree) } }

  /// The rules for the page of a section, by the name of its file; of several those whose mark it has.
  func rules(forSection name: String, _ tree: MarkupTree) -> SiteRules? {
    let named = rules.filter { $0.isSection(file: name) }
    return named.first { $0.marks(tree) } ?? named.first ?? rules(for: tree)
  }

  /// The rules for the page of an article, by the name of its file; of several those whose mark it has.
  func rules(forArticle name: String, _ tree: MarkupTree) -> SiteRules? {
    let named = rules.filter { $0.isArticle(file: name) && $0.applies(to: tree) }
    return named.first { $0.marks(tree) } ?? named.first ?? rules(for: tree)
  }
}
