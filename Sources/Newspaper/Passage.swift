import CByteSearch

/// Where in an article a passage stands.
public enum PassagePlace: Hashable, Sendable {
  case continuedFrom
  case bannerHeadline
  case bannerDeck
  case kicker
  case headline
  case deck
  case byline
  /// The dateline of an article without paragraphs; else it opens the first of them.
  case dateline
  /// The block of the body with this index, which it has.
  case block(Int)
  case source
  case continuedTo

  /// Whether it is a block of the body, or the dateline before them.
  public var isInBody: Bool {
    switch self {
    case .dateline, .block: true
    default: false
    }
  }
}

/// One run of an article's text that is set, searched and pointed into as a whole.
///
/// Layout and search both work on passages, so an offset (in UTF-8 bytes) means the same to both.
public struct Passage: Hashable, Sendable {
  public var place: PassagePlace
  /// The text. Lines of verse, rows of a table and a caption's credit are separated by `\n`, cells by `\t`.
  public var text: String
  /// How many UTF-8 bytes at the front of `text` are the dateline; 0 in most passages.
  public var datelineLength: Int

  public init(place: PassagePlace, text: String, datelineLength: Int = 0) {
    self.place = place
    self.text = text
    self.datelineLength = datelineLength
  }

  /// Where the text begins after a dateline that nothing parts from it, in UTF-8 bytes; nil elsewhere.
  ///
  /// Newspapers print a blank there (新华社北京1月3日电　记者…). After 本报讯（记者 路遥） the closing mark is enough.
  public var bareDatelineEnd: Int? {
    guard datelineLength > 0, datelineLength < text.utf8.count else { return nil }
    let scalars = text.unicodeScalars
    let end = text.utf8.index(text.utf8.startIndex, offsetBy: datelineLength)
    return !scalars[scalars.index(before: end)].partsWords && !scalars[end].goesOnInDateline ? datelineLength : nil
  }

  /// The blank that is printed at ``bareDatelineEnd``: one em.
  public static let datelineBlank = "\u{3000}"

  /// The text as it is printed, with the blank at ``bareDatelineEnd``.
  public var printed: String {
    guard let end = bareDatelineEnd else { return text }
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: end)
    return text[..<index] + Self.datelineBlank + text[index...]
  }
}

extension Article {
  /// The whole text of the article in reading order, every character once. Empty passages are left out.
  ///
  /// The dateline stands at the front of the first paragraph's passage; without a paragraph it is a passage of
  /// its own before the body.
  public var passages: [Passage] {
    var passages: [Passage] = []
    passages.reserveCapacity(body.count + 8)
    func add(_ place: PassagePlace, _ text: String?) {
      if let text, !text.isEmpty { passages.append(Passage(place: place, text: text)) }
    }
    add(.bannerHeadline, banner?.headline)
    add(.bannerDeck, banner?.deck)
    add(.continuedFrom, continuedFrom.map { $0.line ?? "（上接第\($0.section)版）" })
    add(.kicker, headline.kicker)
    add(.headline, headline.main)
    add(.deck, headline.deck)
    add(.byline, byline.printed(besides: [dateline, source?.line]))
    let firstParagraph = body.firstIndex { if case .paragraph = $0 { true } else { false } }
    if let dateline, firstParagraph == nil {
      passages.append(Passage(place: .dateline, text: dateline, datelineLength: dateline.utf8.count))
    }
    for (index, block) in body.enumerated() {
      if let dateline, index == firstParagraph, case .paragraph(let text) = block {
        passages.append(
          Passage(place: .block(index), text: dateline + text, datelineLength: dateline.utf8.count))
      } else {
        add(.block(index), block.text)
      }
    }
    add(.source, source.map { $0.line ?? "（据《\($0.name)》）" })
    add(.continuedTo, continuedTo.map { $0.line ?? "（下转第\($0.section)版）" })
    return passages
  }

  /// How many characters (Unicode scalars, blanks not counted) the article has: what newspapers call its 字数.
  public var length: Int {
    passages.reduce(0) { $0 + $1.text.inkedScalarCount }
  }
}

extension String {
  /// How many of the Unicode scalars are no blank. Blanks are the ASCII ones and all that take up room only: U+00A0,
  /// U+1680, U+2000 to U+200B, U+202F, U+205F and U+3000.
  public var inkedScalarCount: Int {
    if let count = utf8.withContiguousStorageIfAvailable(Self.inkedScalarCount) { return count }
    return Array(utf8).withUnsafeBufferPointer(Self.inkedScalarCount)
  }

  /// The same of text that stands as UTF-8 in memory.
  ///
  /// An import counts every text twice, so it is done on bytes, in a loop that the compiler turns into vectors: sums of
  /// so few that a byte holds them, and so many that vectors of sixteen divide them.
  public static func inkedScalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    let whole = Swift.max(0, bytes.count - 2)
    for start in stride(from: 0, to: whole, by: 240) {
      var some: UInt8 = 0
      for index in start..<Swift.min(whole, start + 240) {
        some &+= ink(bytes[index], bytes[index &+ 1], bytes[index &+ 2])
      }
      count += Int(some)
    }
    for index in whole..<bytes.count {
      count += Int(ink(bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0xFF, 0xFF))
    }
    return count
  }

  /// 1 for the first byte of a character that is no blank, else 0; two bytes follow it.
  @inline(__always)
  private static func ink(_ byte: UInt8, _ next: UInt8, _ last: UInt8) -> UInt8 {
    func bit(_ isTrue: Bool) -> UInt8 { isTrue ? 1 : 0 }
    let isFirst = bit(byte > 0x20) & bit(byte & 0xC0 != 0x80)
    let isLatinBlank = bit(byte == 0xC2) & bit(next == 0xA0)
    let isAfter80 = bit(next == 0x80) & (bit(last <= 0x8B) | bit(last == 0xAF))
    let isSpace = bit(byte == 0xE2) & (isAfter80 | bit(next == 0x81) & bit(last == 0x9F))
    let isIdeographicBlank = bit(byte == 0xE3) & bit(next == 0x80) & bit(last == 0x80)
    let isOghamBlank = bit(byte == 0xE1) & bit(next == 0x9A) & bit(last == 0x80)
    return isFirst & ~(isLatinBlank | isSpace | isIdeographicBlank | isOghamBlank)
  }
}

extension Unicode.Scalar {
  /// Whether one sees without a blank that words end here.
  fileprivate var partsWords: Bool {
    switch properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .otherPunctuation, .dashPunctuation, .spaceSeparator: true
    default: false
    }
  }

  /// Whether text that begins so needs no blank before it, as the （ of （记者 路遥） doesn't.
  fileprivate var goesOnInDateline: Bool { partsWords || ["(", "（", "[", "〔"].contains(self) }
}

extension String {
  /// Whether another text stands in this one, byte for byte.
  fileprivate func shows(_ other: String) -> Bool {
    var (text, name) = (self, other)
    return text.withUTF8 { text in
      name.withUTF8 { name in
        guard let text = text.baseAddress, let name = name.baseAddress else { return name.isEmpty }
        return kanbao_find(text, utf8.count, name, other.utf8.count) != nil
      }
    }
  }

  /// Without blanks: a short name is padded in print, 李　明.
  fileprivate var withoutBlanks: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !SearchFold.isBlank($0) }))
  }
}

extension Byline {
  /// The line as printed; else the names, unless another printed line already shows them all.
  func printed(besides lines: [String?]) -> String? {
    if let line { return line }
    if names.isEmpty { return nil }
    let isShown = lines.compactMap { $0 }.contains { line in
      names.allSatisfy { line.shows($0) || line.withoutBlanks.shows($0.withoutBlanks) }
    }
    return isShown ? nil : names.joined(separator: " ")
  }
}

extension Block {
  /// The text as a passage holds it: lines separated by `\n`, cells by `\t`.
  public var text: String {
    switch self {
    case .paragraph(let text), .subhead(let text), .question(let text), .answer(let text), .signature(let text):
      text
    case .caption(let caption):
      caption.credit.map { caption.text.isEmpty ? $0 : caption.text + "\n" + $0 } ?? caption.text
    case .verse(let lines):
      lines.joined(separator: "\n")
    case .table(let table):
      (table.header.isEmpty ? table.rows : [table.header] + table.rows)
        .map { $0.joined(separator: "\t") }.joined(separator: "\n")
    }
  }
}
