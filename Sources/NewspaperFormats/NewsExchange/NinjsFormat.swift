import Newspaper

/// The `ninjs` format: the IPTC's News in JSON, 1.x, 2.x and 3.x; a message or a list of them.
enum NinjsFormat {
  static let format = Format(
    name: "ninjs", summary: "messages of news agencies in JSON (ninjs 1 to 3)",
    files: Format.FileReader(recognises: { recognise($0.head) }, read: read))

  private static func recognise(_ head: [UInt8]) -> Recognition {
    guard let first = head.first(where: { $0 > 0x20 && $0 < 0x80 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return .no }
    let text = String(decoding: head.filter { $0 < 0x80 }, as: UTF8.self)
    let marks = [
      "\"body_xhtml\"", "\"body_text\"", "\"body_html\"", "\"versioncreated\"", "\"versionCreated\"", "\"pubstatus\"",
      "\"pubStatus\"", "\"contentCreated\"", "iptc.org/std/ninjs",
    ]
    if text.contains("\"kanbao-issue-1\"") { return .no }
    return text.contains("\"uri\"") && marks.contains { text.contains($0) }
      || marks.prefix(3).contains { text.contains($0) } || text.contains("iptc.org/std/ninjs") ? .certain : .no
  }

  @Sendable private static func read(_ file: OpenedFile, into sink: IssueSink) throws(FormatError) {
    let source = try file.source(encoding: sink.options.encoding)
    let value = try JSONValue.read(source, file: file.path)
    var articles: [ExchangedArticle] = []
    let messages: [JSONValue]
    if case .list(let list) = value { messages = list } else { messages = value["items"]?.items ?? [value] }
    for message in messages { articles.append(article(message)) }
    try ExchangedArticle.deliver(articles, format: "ninjs", file: file.path, source, into: sink)
  }

  private static func article(_ message: JSONValue) -> ExchangedArticle {
    var article = ExchangedArticle()
    article.source.headline = headline(message)
    article.source.bylines = bylines(message)
    article.source.dateline = message["dateline"]?.text
    article.source.source =
      message["source"]?.text ?? first(message[anyOf: "infosources", "infoSources"]?.items, "name")
    article.source.summary = summary(message)
    article.source.body = body(message)
    article.source.captions = captions(message)
    article.date =
      (message[
        anyOf: "versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated",
        "contentCreated"])?.text.flatMap { CalendarDate(feed: $0) }
    article.section = first(message[anyOf: "subject", "subjects", "genre", "genres"]?.items, "name")
    return article
  }

  private static func first(_ items: [JSONValue]?, _ key: String) -> String? {
    items?.lazy.compactMap { $0[key]?.text.map(MarkupTree.collapsed) }.first { !$0.isEmpty }
  }

  /// 1.x has one headline, 2.x and later a list with roles.
  private static func headline(_ message: JSONValue) -> Headline {
    var headline = Headline()
    for item in message["headlines"]?.items ?? [] {
      guard let text = (item["value"] ?? item["headline"])?.text ?? item.text, let line = XMLFeed.plain(text) else {
        continue
      }
      switch item["role"]?.text?.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init) {
      case "kicker", "shoulder", "eyebrow", "overline": headline.kicker = headline.kicker ?? line
      case "sub", "subtitle", "subheadline", "deck", "secondary": headline.deck = headline.deck ?? line
      default: if headline.main == nil { headline.main = line } else if headline.deck == nil { headline.deck = line }
      }
    }
    if headline.main == nil { headline.main = (message["headline"] ?? message["title"])?.text.flatMap(XMLFeed.plain) }
    if headline.deck == nil { headline.deck = message["subheadline"]?.text.flatMap(XMLFeed.plain) }
    return headline
  }

  private static func bylines(_ message: JSONValue) -> [String] {
    if let line = message[anyOf: "byline", "by"]?.text.flatMap(XMLFeed.plain) { return [line] }
    let people = message[anyOf: "bylines", "authors", "creators"]?.items ?? []
    return people.compactMap { ($0["value"] ?? $0["name"] ?? $0["byline"])?.text ?? $0.text }.compactMap(XMLFeed.plain)
  }

  private static func summary(_ message: JSONValue) -> String? {
    if let text = message[anyOf: "description_text", "description_xhtml", "description_html"]?.text {
      return XMLFeed.plain(text)
    }
    return message["descriptions"]?.items.lazy.compactMap { $0["value"]?.text }.first.flatMap(XMLFeed.plain)
  }

  /// The body in the richest form there is.
  private static func body(_ message: JSONValue) -> ArticleSource.Body? {
    if let html = message[anyOf: "body_xhtml", "body_html"]?.text { return .html(html) }
    if let text = message["body_text"]?.text { return .text(text) }
    let bodies = message["bodies"]?.items ?? []
    func isHTML(_ body: JSONValue) -> Bool {
      body[anyOf: "contenttype", "contentType"]?.text?.contains("html") == true
    }
    if let html = bodies.first(where: isHTML)?["value"]?.text { return .html(html) }
    if let text = bodies.lazy.compactMap({ $0["value"]?.text }).first { return .text(text) }
    return nil
  }

  private static func captions(_ message: JSONValue) -> [Caption] {
    (message["associations"]?.items ?? []).compactMap { item in
      guard let type = item["type"]?.text, ["picture", "graphic", "video"].contains(type) else { return nil }
      let text = summary(item) ?? headline(item).main ?? ""
      let credit = bylines(item).first
      return text.isEmpty && credit == nil ? nil : Caption(text: text, credit: credit)
    }
  }
}
