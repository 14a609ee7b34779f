import Newspaper

/// Reads JSON Feed 1.0 and 1.1.
enum JSONFeed {
  static func read(_ source: SourceText, file: String) throws(FormatError) -> Feed {
    let value = try JSONValue.read(source, file: file)
    var feed = Feed()
    feed.title = MarkupTree.collapsed(value["title"]?.text ?? "")
    guard let items = value["items"], case .list(let list) = items else {
      throw .malformed(.init(file: file), "this JSON Feed has no list of items; write “\"items\": […]”")
    }
    feed.items = list.map(item)
    return feed
  }

  private static func item(_ value: JSONValue) -> FeedItem {
    var item = FeedItem()
    item.source.headline.main = value["title"]?.text.flatMap(XMLFeed.plain)
    if let html = value["content_html"]?.text {
      item.source.body = .html(html)
    } else if let text = value["content_text"]?.text {
      item.source.body = .text(text)
    }
    item.source.summary = value["summary"]?.text.map(MarkupTree.collapsed)
    let authors = value["authors"]?.items ?? value["author"].map { [$0] } ?? []
    item.source.bylines = authors.compactMap { $0["name"]?.text.map(MarkupTree.collapsed) }.filter { !$0.isEmpty }
    item.setDate((value["date_published"] ?? value["date_modified"])?.text)
    item.category = value["tags"]?.items.first?.text.map(MarkupTree.collapsed)
    return item
  }
}
