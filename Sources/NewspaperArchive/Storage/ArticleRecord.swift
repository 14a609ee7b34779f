import Newspaper

/// An article as a volume keeps it: a list of what there is, then all texts in one piece.
///
/// The texts stand in the order of ``Newspaper/Article/passages``, those of one passage side by side, so that a search
/// reads passages without building the article. Decoding gives back the article as it was.
enum ArticleRecord {
  /// What an entry of the list is. Of a text it gives the length in bytes, of a number the number.
  enum Tag: UInt8 {
    case id = 1
    case bannerHeadline, bannerDeck
    case continuedFromLine, continuedFromShown
    case kicker, headline, deck
    case bylineLine, bylineShown, bylineName
    /// Stands right before the first paragraph, whose passage it opens.
    case dateline
    case paragraph, subhead, question, answer, signature
    case captionImage, captionText
    /// In the texts a line end parts it from the caption's text, unless that is empty.
    case captionCredit
    case verse, table
    case sourceName, sourceLine, sourceShown
    case continuedToLine, continuedToShown
    case continuedFrom = 128
    case continuedTo
    /// How many lines the verse has.
    case verseLines
    /// How many cells the table's header, and a row, have.
    case headerCells, rowCells

    var isNumber: Bool { rawValue >= 128 }
  }

  /// The part of an article that a passage belongs to.
  enum Region: Int {
    case headline, byline, text
  }

  // MARK: Writing

  /// Collects entries and texts.
  private struct Writer {
    var list: [UInt8] = []
    var texts: [UInt8] = []

    mutating func text(_ tag: Tag, _ text: String?, after joint: String = "") {
      guard let text else { return }
      list.append(tag.rawValue)
      Varint.append(text.utf8.count, to: &list)
      texts.append(contentsOf: joint.utf8)
      texts.append(contentsOf: text.utf8)
    }

    mutating func number(_ tag: Tag, _ number: Int) {
      list.append(tag.rawValue)
      Varint.append(max(0, number), to: &list)
    }
  }

  /// The record of an article. Its ID is left out where it is the one that its place gives.
  static func encode(_ article: Article, givenID: ArticleID?) -> [UInt8] {
    var writer = Writer()
    if article.id != givenID { writer.text(.id, article.id.rawValue) }
    writer.text(.bannerHeadline, article.banner?.headline)
    writer.text(.bannerDeck, article.banner?.deck)
    let shown = article.passages
    func printed(_ place: PassagePlace) -> String? { shown.first { $0.place == place }?.text }
    if let jump = article.continuedFrom {
      writer.number(.continuedFrom, jump.section)
      writer.text(.continuedFromLine, jump.line)
      if jump.line == nil { writer.text(.continuedFromShown, printed(.continuedFrom)) }
    }
    writer.text(.kicker, article.headline.kicker)
    writer.text(.headline, article.headline.main)
    writer.text(.deck, article.headline.deck)
    writer.text(.bylineLine, article.byline.line)
    if article.byline.line == nil { writer.text(.bylineShown, printed(.byline)) }
    for name in article.byline.names { writer.text(.bylineName, name) }
    encode(article.body, dateline: article.dateline, into: &writer)
    if let source = article.source {
      writer.text(.sourceName, source.name)
      writer.text(.sourceLine, source.line)
      if source.line == nil { writer.text(.sourceShown, printed(.source)) }
    }
    if let jump = article.continuedTo {
      writer.number(.continuedTo, jump.section)
      writer.text(.continuedToLine, jump.line)
      if jump.line == nil { writer.text(.continuedToShown, printed(.continuedTo)) }
    }
    var record: [UInt8] = []
    record.reserveCapacity(writer.list.count + writer.texts.count + 4)
    Varint.append(writer.list.count, to: &record)
    record += writer.list
    record += writer.texts
    return record
  }

  private static func encode(_ body: [Block], dateline: String?, into writer: inout Writer) {
    var dateline = dateline
    let hasParagraph = body.contains { if case .paragraph = $0 { true } else { false } }
    if !hasParagraph {
      writer.text(.dateline, dateline)
      dateline = nil
    }
    for block in body {
      switch block {
      case .paragraph(let text):
        writer.text(.dateline, dateline)
        dateline = nil
        writer.text(.paragraph, text)
      case .subhead(let text): writer.text(.subhead, text)
      case .question(let text): writer.text(.question, text)
      case .answer(let text): writer.text(.answer, text)
      case .signature(let text): writer.text(.signature, text)
      case .caption(let caption):
        writer.text(.captionImage, caption.image)
        writer.text(.captionText, caption.text)
        writer.text(.captionCredit, caption.credit, after: caption.text.isEmpty ? "" : "\n")
      case .verse(let lines):
        writer.number(.verseLines, lines.count)
        writer.text(.verse, block.text)
      case .table(let table):
        writer.number(.headerCells, table.header.count)
        for row in table.rows { writer.number(.rowCells, row.count) }
        writer.text(.table, block.text)
      }
    }
  }

  // MARK: Reading

  /// Calls `body` with each passage: its region, its bytes in the record, and whether it is printed (the names of the
  /// byline are kept beside the printed line). False when the record is damaged.
  @inline(__always) @discardableResult
  static func forEachPassage(
    of record: UnsafeBufferPointer<UInt8>, _ body: (Region, Range<Int>, Bool) -> Void
  ) -> Bool {
    var start: Int?
    return forEachEntry(of: record) { tag, value, bytes, next in
      if tag.isNumber { return }
      if (tag == .dateline && next == .paragraph) || (tag == .captionText && next == .captionCredit) {
        start = bytes.lowerBound
        return
      }
      let passage = (start ?? bytes.lowerBound)..<bytes.upperBound
      start = nil
      if let region = region(of: tag), !passage.isEmpty { body(region, passage, tag != .bylineName) }
    }
  }

  /// The region of the passage that a text belongs to; nil for what is in no passage.
  private static func region(of tag: Tag) -> Region? {
    switch tag {
    case .id, .captionImage, .sourceName: nil
    case .bannerHeadline, .bannerDeck, .kicker, .headline, .deck: .headline
    case .bylineLine, .bylineShown, .bylineName: .byline
    default: .text
    }
  }

  /// Calls `body` with each entry of the list, the bytes of its text, and what comes after it. False when the record is
  /// damaged.
  @inline(__always)
  private static func forEachEntry(
    of record: UnsafeBufferPointer<UInt8>, _ body: (Tag, Int, Range<Int>, Tag?) -> Void
  ) -> Bool {
    var list = ByteReader(record)
    guard let length = list.number(), length <= record.count - list.place else { return false }
    let listEnd = list.place + length
    var place = listEnd
    var captionHasText = false
    var next = length > 0 ? list.byte().flatMap(Tag.init) : nil
    while let tag = next {
      guard let value = list.number() else { return false }
      next = list.place < listEnd ? list.byte().flatMap(Tag.init) : nil
      if tag == .captionCredit, captionHasText { place += 1 }
      let size = tag.isNumber ? 0 : value
      guard size <= record.count - place else { return false }
      captionHasText = tag == .captionText && value > 0
      body(tag, value, place..<place + size, next)
      place += size
    }
    return list.place == listEnd && place == record.count
  }

  /// The first text of a kind in a record: of `id` only where its place doesn't give it.
  static func text(_ wanted: Tag, of record: [UInt8]) -> String? {
    var text: String?
    record.withUnsafeBufferPointer { record in
      _ = forEachEntry(of: record) { tag, _, bytes, _ in
        if tag == wanted, text == nil { text = String(decoding: record[bytes], as: UTF8.self) }
      }
    }
    return text
  }

  /// The article of a record; nil when the record is damaged.
  static func decode(_ record: UnsafeBufferPointer<UInt8>, givenID: ArticleID) -> Article? {
    var draft = Draft()
    let isWhole = forEachEntry(of: record) { tag, value, bytes, _ in
      draft.take(tag, value, String(decoding: record[bytes], as: UTF8.self))
    }
    guard isWhole else { return nil }
    if draft.id == nil { draft.article.id = givenID }
    return draft.article
  }

  /// An article that is being put together.
  private struct Draft {
    var article = Article()
    var id: String?
    private var lineCount = 0
    private var headerCells = 0
    private var rowCells: [Int] = []
    private var image: String?

    mutating func take(_ tag: Tag, _ value: Int, _ text: String) {
      switch tag {
      case .id:
        id = text
        article.id = ArticleID(text)
      case .bannerHeadline: article.banner = Banner(headline: text)
      case .bannerDeck: article.banner?.deck = text
      case .continuedFrom: article.continuedFrom = JumpLine(section: value)
      case .continuedFromLine: article.continuedFrom?.line = text
      case .kicker: article.headline.kicker = text
      case .headline: article.headline.main = text
      case .deck: article.headline.deck = text
      case .bylineLine: article.byline.line = text
      case .bylineName: article.byline.names.append(text)
      case .sourceName: article.source = SourceLine(name: text)
      case .sourceLine: article.source?.line = text
      case .continuedTo: article.continuedTo = JumpLine(section: value)
      case .continuedToLine: article.continuedTo?.line = text
      case .continuedFromShown, .bylineShown, .sourceShown, .continuedToShown: break
      default: takeBlock(tag, value, text)
      }
    }

    private mutating func takeBlock(_ tag: Tag, _ value: Int, _ text: String) {
      switch tag {
      case .dateline: article.dateline = text
      case .paragraph: article.body.append(.paragraph(text))
      case .subhead: article.body.append(.subhead(text))
      case .question: article.body.append(.question(text))
      case .answer: article.body.append(.answer(text))
      case .signature: article.body.append(.signature(text))
      case .captionImage: image = text
      case .captionText:
        article.body.append(.caption(Caption(text: text, image: image)))
        image = nil
      case .captionCredit:
        guard case .caption(var caption)? = article.body.popLast() else { return }
        caption.credit = text
        article.body.append(.caption(caption))
      case .verseLines: lineCount = value
      case .verse: article.body.append(.verse(lineCount == 0 ? [] : Self.split(text, "\n")))
      case .headerCells: (headerCells, rowCells) = (value, [])
      case .rowCells: rowCells.append(value)
      case .table: article.body.append(.table(table(text)))
      default: break
      }
    }

    private func table(_ text: String) -> Table {
      var lines = Self.split(text, "\n")[...]
      let header = headerCells > 0 ? lines.popFirst() ?? "" : ""
      let rows = zip(rowCells, lines).map { $0 == 0 ? [] : Self.split($1, "\t") }
      return Table(header: headerCells > 0 ? Self.split(header, "\t") : [], rows: rows)
    }

    private static func split(_ text: String, _ separator: Unicode.Scalar) -> [String] {
      text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }
  }
}
