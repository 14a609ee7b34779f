import Newspaper

// What `Issue`'s `Codable` conformance says, with the keys sorted; a test holds the two against each other.

extension JSONPrinter {
  /// The bytes of an issue, with a line end.
  static func print(_ issue: Issue) -> [UInt8] {
    var printer = JSONPrinter()
    printer.reserve(size(of: issue))
    printer.print(issue)
    printer.endLine()
    return printer.bytes
  }

  /// About how many bytes an issue takes: one that grew to it would be copied, and twice as large for a while.
  private static func size(of issue: Issue) -> Int {
    issue.sections.reduce(500) { size, section in
      section.articles.reduce(size + 200) { size, article in
        article.body.reduce(size + 500) { $0 + length(of: $1) + 120 }
      }
    }
  }

  /// About how many bytes of text a block has.
  private static func length(of block: Block) -> Int {
    switch block {
    case .paragraph(let text), .subhead(let text), .question(let text), .answer(let text), .signature(let text):
      text.utf8.count
    case .caption(let caption): caption.text.utf8.count + 40
    case .verse(let lines): lines.reduce(0) { $0 + $1.utf8.count + 10 }
    case .table(let table): (table.rows + [table.header]).joined().reduce(0) { $0 + $1.utf8.count + 20 }
    }
  }

  private mutating func print(_ issue: Issue) {
    object {
      $0.member("date", issue.date?.description)
      $0.member("format", Issue.formatName)
      $0.member("number", issue.number)
      $0.member("publication", issue.publication.name.isEmpty ? nil : issue.publication.name)
      $0.key("sections")
      $0.array(issue.sections) { $0.print($1) }
    }
  }

  private mutating func print(_ section: Section) {
    object {
      $0.key("articles")
      $0.array(section.articles) { $0.print($1) }
      $0.member("bundle", section.bundle)
      $0.member("name", section.name)
      $0.member("number", section.number)
    }
  }

  private mutating func print(_ article: Article) {
    object {
      if let banner = article.banner {
        $0.key("banner")
        $0.print(banner)
      }
      $0.key("body")
      $0.print(article.body)
      $0.strings("byline", article.byline.names)
      $0.member("bylineLine", article.byline.line)
      let captions = article.captions
      if !captions.isEmpty {
        $0.key("captions")
        $0.array(captions) { $0.print($1) }
      }
      $0.member("continuedFrom", article.continuedFrom?.section)
      $0.member("continuedFromLine", article.continuedFrom?.line)
      $0.member("continuedTo", article.continuedTo?.section)
      $0.member("continuedToLine", article.continuedTo?.line)
      $0.member("dateline", article.dateline)
      $0.member("deck", article.headline.deck)
      $0.member("headline", article.headline.main)
      $0.member("id", article.id.rawValue)
      $0.member("kicker", article.headline.kicker)
      $0.member("source", article.source?.name)
      $0.member("sourceLine", article.source?.line)
    }
  }

  private mutating func print(_ banner: Banner) {
    object {
      $0.member("deck", banner.deck)
      $0.member("headline", banner.headline)
    }
  }

  private mutating func print(_ caption: Caption) {
    object {
      $0.member("credit", caption.credit)
      $0.member("image", caption.image)
      $0.member("text", caption.text)
    }
  }

  /// Captions stand in the body by their numbers.
  private mutating func print(_ body: [Block]) {
    var captionCount = 0
    array(body) { printer, block in
      printer.object {
        switch block {
        case .caption:
          $0.member("index", captionCount)
          captionCount += 1
        case .table(let table):
          $0.strings("header", table.header)
          $0.key("rows")
          $0.array(table.rows) { $0.array($1) { $0.string($1) } }
          $0.member("text", String(String.UnicodeScalarView(block.text.unicodeScalars.map { $0 == "\t" ? " " : $0 })))
        default: $0.member("text", block.text)
        }
        $0.member("type", Self.type(of: block))
      }
    }
  }

  /// A list of strings, left out when it is empty.
  private mutating func strings(_ key: StaticString, _ strings: [String]) {
    if strings.isEmpty { return }
    self.key(key)
    array(strings) { $0.string($1) }
  }

  private static func type(of block: Block) -> String {
    switch block {
    case .paragraph: "paragraph"
    case .subhead: "subhead"
    case .question: "question"
    case .answer: "answer"
    case .signature: "signature"
    case .verse: "verse"
    case .table: "table"
    case .caption: "caption"
    }
  }
}
