// The JSON form that Docs/Format.md describes: flat fields, so that other programs can read it without a library.

extension Issue: Codable {
  enum CodingKeys: String, CodingKey {
    case format, publication, date, number, sections
  }

  /// What the key `format` of a document says.
  public static let formatName = "kanbao-issue-1"

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let format = try container.decodeIfPresent(String.self, forKey: .format), format != Self.formatName {
      throw DecodingError.dataCorruptedError(
        forKey: .format, in: container,
        debugDescription: "the format “\(format)” isn't known; write “\(Self.formatName)”")
    }
    self.init(
      publication: Publication(name: try container.decodeIfPresent(String.self, forKey: .publication) ?? ""),
      date: try container.decodeIfPresent(CalendarDate.self, forKey: .date),
      number: try container.decodeIfPresent(String.self, forKey: .number),
      sections: try container.decode([Section].self, forKey: .sections))
    assignMissingIDs()
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.formatName, forKey: .format)
    if !publication.name.isEmpty { try container.encode(publication.name, forKey: .publication) }
    try container.encodeIfPresent(date, forKey: .date)
    try container.encodeIfPresent(number, forKey: .number)
    try container.encode(sections, forKey: .sections)
  }
}

extension Section: Codable {
  enum CodingKeys: String, CodingKey {
    case number, name, bundle, articles
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      number: try container.decode(Int.self, forKey: .number),
      name: try container.decodeIfPresent(String.self, forKey: .name),
      bundle: try container.decodeIfPresent(String.self, forKey: .bundle),
      articles: try container.decode([Article].self, forKey: .articles))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(bundle, forKey: .bundle)
    try container.encode(articles, forKey: .articles)
  }
}

extension Article: Codable {
  enum CodingKeys: String, CodingKey {
    case id, banner, kicker, headline, deck, byline, bylineLine, dateline, source, sourceLine
    case continuedFrom, continuedFromLine, continuedTo, continuedToLine, body, captions
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
    func jump(_ key: CodingKeys, _ line: CodingKeys) throws -> JumpLine? {
      guard let section = try container.decodeIfPresent(Int.self, forKey: key) else { return nil }
      return JumpLine(section: section, line: try text(line))
    }
    let captions = try container.decodeIfPresent([Caption].self, forKey: .captions) ?? []
    var body: [Block] = []
    var placed = Set<Int>()
    for entry in try container.decodeIfPresent([BlockEntry].self, forKey: .body) ?? [] {
      switch entry {
      case .block(let block): body.append(block)
      case .caption(let index):
        guard captions.indices.contains(index) else {
          throw DecodingError.dataCorruptedError(
            forKey: .body, in: container, debugDescription: "there is no caption \(index)")
        }
        placed.insert(index)
        body.append(.caption(captions[index]))
      }
    }
    for index in captions.indices where !placed.contains(index) { body.append(.caption(captions[index])) }
    self.init(
      id: ArticleID(try text(.id) ?? ""),
      banner: try container.decodeIfPresent(Banner.self, forKey: .banner),
      headline: Headline(kicker: try text(.kicker), main: try text(.headline), deck: try text(.deck)),
      byline: Byline(
        names: try container.decodeIfPresent([String].self, forKey: .byline) ?? [], line: try text(.bylineLine)),
      dateline: try text(.dateline),
      source: try text(.source).map { SourceLine(name: $0, line: try text(.sourceLine)) },
      continuedFrom: try jump(.continuedFrom, .continuedFromLine),
      continuedTo: try jump(.continuedTo, .continuedToLine),
      body: body)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id.rawValue, forKey: .id)
    try container.encodeIfPresent(banner, forKey: .banner)
    try container.encodeIfPresent(headline.kicker, forKey: .kicker)
    try container.encodeIfPresent(headline.main, forKey: .headline)
    try container.encodeIfPresent(headline.deck, forKey: .deck)
    if !byline.names.isEmpty { try container.encode(byline.names, forKey: .byline) }
    try container.encodeIfPresent(byline.line, forKey: .bylineLine)
    try container.encodeIfPresent(dateline, forKey: .dateline)
    try container.encodeIfPresent(source?.name, forKey: .source)
    try container.encodeIfPresent(source?.line, forKey: .sourceLine)
    try container.encodeIfPresent(continuedFrom?.section, forKey: .continuedFrom)
    try container.encodeIfPresent(continuedFrom?.line, forKey: .continuedFromLine)
    try container.encodeIfPresent(continuedTo?.section, forKey: .continuedTo)
    try container.encodeIfPresent(continuedTo?.line, forKey: .continuedToLine)
    var captionCount = 0
    let entries = body.map { block -> BlockEntry in
      guard case .caption = block else { return .block(block) }
      defer { captionCount += 1 }
      return .caption(captionCount)
    }
    try container.encode(entries, forKey: .body)
    let captions = captions
    if !captions.isEmpty { try container.encode(captions, forKey: .captions) }
  }
}

/// An element of the JSON array `body`: a block, or the place of one of the article's captions.
private enum BlockEntry: Codable {
  case block(Block)
  case caption(Int)

  enum CodingKeys: String, CodingKey {
    case type, text, index, header, rows
  }

  init(from decoder: any Decoder) throws {
    let container: KeyedDecodingContainer<CodingKeys>
    do { container = try decoder.container(keyedBy: CodingKeys.self) } catch {
      // A plain string is a paragraph, for people who write JSON by hand. It is tried second, because an error
      // costs more than a block.
      guard let text = try? decoder.singleValueContainer().decode(String.self) else { throw error }
      self = .block(.paragraph(text))
      return
    }
    func text() throws -> String { try container.decode(String.self, forKey: .text) }
    let type = try container.decode(String.self, forKey: .type)
    switch type {
    case "paragraph": self = .block(.paragraph(try text()))
    case "subhead": self = .block(.subhead(try text()))
    case "question": self = .block(.question(try text()))
    case "answer": self = .block(.answer(try text()))
    case "signature": self = .block(.signature(try text()))
    case "verse":
      let lines = try text().unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      self = .block(.verse(lines.map { String($0) }))
    case "table":
      self = .block(
        .table(
          Table(
            header: try container.decodeIfPresent([String].self, forKey: .header) ?? [],
            rows: try container.decode([[String]].self, forKey: .rows))))
    case "caption": self = .caption(try container.decode(Int.self, forKey: .index))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: container, debugDescription: "there is no block of type “\(type)”")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func put(_ type: String, _ text: String) throws {
      try container.encode(type, forKey: .type)
      try container.encode(text, forKey: .text)
    }
    switch self {
    case .caption(let index):
      try container.encode("caption", forKey: .type)
      try container.encode(index, forKey: .index)
    case .block(let block):
      switch block {
      case .paragraph(let text): try put("paragraph", text)
      case .subhead(let text): try put("subhead", text)
      case .question(let text): try put("question", text)
      case .answer(let text): try put("answer", text)
      case .signature(let text): try put("signature", text)
      case .verse: try put("verse", block.text)
      case .table(let table):
        try container.encode("table", forKey: .type)
        if !table.header.isEmpty { try container.encode(table.header, forKey: .header) }
        try container.encode(table.rows, forKey: .rows)
        // For programs that want words and no table; it is not read back.
        try container.encode(block.text.unicodeScalars.map { $0 == "\t" ? " " : String($0) }.joined(), forKey: .text)
      case .caption: preconditionFailure("a caption is written as its index")
      }
    }
  }
}
