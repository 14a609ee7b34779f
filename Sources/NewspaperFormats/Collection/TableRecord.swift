import Newspaper

/// What a row of a table, a line of JSON or the head of a file can say about an article.
enum RecordField: String, CaseIterable {
  case paper, date, number, page, bundle, section, kicker, headline, deck, byline, dateline, source, body

  /// Whether it is text of the article and not only says where that stands.
  var isText: Bool {
    switch self {
    case .paper, .date, .number, .page, .bundle, .section: false
    case .kicker, .headline, .deck, .byline, .dateline, .source, .body: true
    }
  }

  /// What people call it, in small letters.
  var names: [String] {
    switch self {
    case .paper: ["paper", "newspaper", "publication", "报纸", "报名"]
    case .date: ["date", "day", "published", "pubdate", "publish_date", "日期", "出版日期"]
    case .number: ["number", "issue", "期号", "期数"]
    case .page: ["page", "page_number", "版", "版次", "版面", "版号"]
    case .bundle: ["bundle", "叠"]
    case .section: ["section", "section_name", "column", "category", "版名", "版面名称", "栏目"]
    case .kicker: ["kicker", "引题", "肩题"]
    case .headline: ["headline", "title", "标题", "主题"]
    case .deck: ["deck", "subtitle", "subheadline", "副题", "副标题"]
    case .byline: ["byline", "author", "authors", "作者", "记者"]
    case .dateline: ["dateline", "电头"]
    case .source: ["source", "来源"]
    case .body: ["paragraphs", "body", "content", "text", "正文", "内容", "全文"]
    }
  }
}

/// Which field each name of a column or key stands for.
struct FieldNames {
  private var fields: [String: RecordField] = [:]

  /// - Parameters:
  ///   - map: What a person calls fields, which then have no other name.
  init(map: [String: String]) throws(FormatError) {
    for (name, column) in map.sorted(by: { $0.key < $1.key }) {
      guard let field = RecordField(rawValue: name) else {
        throw .unknownField(name: name, known: RecordField.allCases.map(\.rawValue))
      }
      fields[column.lowercased()] = field
    }
    for field in RecordField.allCases where map[field.rawValue] == nil {
      for name in field.names where fields[name] == nil { fields[name] = field }
    }
  }

  subscript(name: String) -> RecordField? { fields[name] ?? fields[name.lowercased()] }
}

/// An article as a collection holds it: texts by field, not yet in the form of the model.
struct TableRecord {
  private var texts = [String](repeating: "", count: RecordField.allCases.count)
  /// The paragraphs, or a text whose lines are paragraphs.
  var paragraphs: [String] = []
  /// The writers, where they come as a list.
  var names: [String] = []

  /// The text of a field; the body has ``paragraphs`` instead. Empty when it isn't there.
  subscript(field: RecordField) -> String {
    get { texts[Self.places[field] ?? 0] }
    set { texts[Self.places[field] ?? 0] = newValue }
  }

  private static let places = Dictionary(uniqueKeysWithValues: RecordField.allCases.enumerated().map { ($1, $0) })

  /// Fills a field; one that has a text already keeps it.
  mutating func fill(_ field: RecordField, _ text: String) {
    if field == .body {
      if paragraphs.isEmpty { paragraphs = text.isEmpty ? [] : [text] }
    } else if self[field].isEmpty {
      self[field] = text
    }
  }

  /// The characters of the article's own text.
  var characterCount: Int {
    var count = paragraphs.reduce(0) { $0 + $1.inkedScalarCount }
    for field in RecordField.allCases where field.isText { count += self[field].inkedScalarCount }
    return self[.byline].isEmpty ? count + names.reduce(0) { $0 + $1.inkedScalarCount } : count
  }

  /// Takes a body in HTML, as databases of web editions have it, and where its characters went; nil where it is none.
  mutating func takeMarkup() -> (article: Article, account: CharacterAccount)? {
    guard paragraphs.contains(where: Self.isMarkup) else { return nil }
    let source = ArticleSource(body: .html(paragraphs.joined(separator: "\n")))
    guard let made = try? source.article(file: "") else { return nil }
    paragraphs = []
    return made
  }

  /// Whether a text has the tags that part paragraphs in HTML, which no text has by chance.
  private static func isMarkup(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return false }
    let text = text.lowercased()
    return ["</p>", "<br>", "<br/>", "<br />", "</div>"].contains { text.contains($0) }
  }

  /// The article, clean; nil when there is no text in it.
  var article: Article? {
    func filled(_ field: RecordField) -> String? { self[field].isEmpty ? nil : self[field] }
    var article = Article(
      headline: Headline(kicker: filled(.kicker), main: filled(.headline), deck: filled(.deck)),
      dateline: filled(.dateline), source: filled(.source).map { SourceLine(name: $0) })
    if names.isEmpty, let line = filled(.byline) {
      article.byline = Byline(printed: SourceText.singleLine(line))
    } else {
      article.byline = Byline(names: names)
    }
    for text in paragraphs {
      for line in text.utf8.contains(0x0A) ? SourceText.clean(text).split(separator: "\n") : [text[...]] {
        article.body.append(.paragraph(String(line)))
      }
    }
    article.clean()
    return article.passages.isEmpty ? nil : article
  }
}

extension Byline {
  /// The names in a line as printed, such as 本报记者 路遥; the line itself where it says more.
  init(printed line: String) {
    let names = Names.inText(Array(line.unicodeScalars.map(\.value))[...])
    if names.isEmpty {
      self.init(names: line.isEmpty ? [] : [line])
    } else {
      self.init(names: names, line: names.joined(separator: " ") == line ? nil : line)
    }
  }
}
