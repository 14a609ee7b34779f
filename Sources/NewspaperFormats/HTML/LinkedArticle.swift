/// What a page says of its article in the vocabulary of schema.org, as JSON for Linked Data.
struct LinkedArticle {
  var title: String?
  var authors: [String] = []
  var publication: String?
  /// When it was published, as printed.
  var published: String?

  /// More is no description of an article.
  private static let byteLimit = 256 << 10
  private static let mostAuthors = 8

  /// Nil when the text is no JSON or describes no article.
  init?(_ text: String) {
    guard text.utf8.count <= Self.byteLimit, text.contains("Article"),
      let source = try? SourceText(Array(text.utf8), file: "", encoding: "utf-8"),
      let value = try? JSONValue.read(source, file: "")
    else { return nil }
    // One object, a list of them, or a graph.
    let candidates = [value] + value.items + (value["@graph"]?.items ?? [])
    guard let article = candidates.first(where: Self.isArticle) else { return nil }
    title = Self.line(article["headline"]) ?? Self.line(article["name"])
    authors = Self.names(article["author"]).prefix(Self.mostAuthors).map { $0 }
    publication = Self.names(article["publisher"]).first
    published = Self.line(article["datePublished"])
  }

  private static func isArticle(_ value: JSONValue) -> Bool {
    (value["@type"]?.items ?? []).contains { $0.text?.hasEnding("Article") == true }
  }

  /// The names of persons or organisations: texts, or objects that have a name.
  private static func names(_ value: JSONValue?) -> [String] {
    let all: [JSONValue] = if case .list(let list)? = value { list } else { value.map { [$0] } ?? [] }
    return all.compactMap { line($0) ?? line($0["name"]) }
  }

  private static func line(_ value: JSONValue?) -> String? {
    guard let line = value?.text.map(MarkupTree.collapsed), !line.isEmpty, line.unicodeScalars.count <= 160 else {
      return nil
    }
    return line
  }
}
