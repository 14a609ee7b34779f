import Newspaper

/// Makes an article of pieces of markup and of what a page, a feed or an agency says about it.
///
/// The words tell what markup doesn't: the dateline at the front of the first paragraph, bylines, sources and jump marks
/// at either end, interviews.
struct ArticleMaker {
  private(set) var article = Article()
  /// How many characters were taken for furniture: names of editors, labels, a title that stands twice.
  private(set) var furnitureCount = 0
  /// The day that a line in the body names.
  private(set) var date: CalendarDate?

  init(headline: Headline = Headline()) { article.headline = headline }

  // MARK: What stands around the body

  /// Takes the text of an author's field or of a line of names.
  mutating func addByline(_ text: String) {
    let line = SourceText.singleLine(text)
    if line.isEmpty { return }
    if article.byline.line?.contains(line) == true {
      furnitureCount += line.inkedScalarCount
      return
    }
    let scalars = line.unicodeScalars.map(\.value)
    let people = Attributions.reporters(scalars[...]) ?? scalars[...]
    for name in Names.inText(people) where !article.byline.names.contains(name) {
      article.byline.names.append(name)
    }
    article.byline.line = article.byline.line.map { $0 + " " + line } ?? line
  }

  /// Takes the name of an agency or paper, or a line that has it.
  ///
  /// - Parameter printed: The line, where it is known apart from the name.
  mutating func addSource(_ text: String, printed: String? = nil) {
    let line = SourceText.singleLine(text)
    if line.isEmpty { return }
    guard article.source == nil else {
      furnitureCount += line.inkedScalarCount
      return
    }
    let scalars = line.unicodeScalars.map(\.value)
    if let (name, people) = Attributions.source(scalars[...]) {
      article.source = SourceLine(name: name, line: printed ?? (name == line ? nil : line))
      if article.byline.isEmpty { article.byline.names = people }
    } else {
      article.source = SourceLine(name: line, line: printed)
    }
  }

  /// Takes a line of labels; false when it is none.
  mutating func addLabels(_ text: String) -> Bool {
    guard let labels = LabelledLine(text), !labels.tellsHeadline else { return false }
    let before = attributionCount
    date = date ?? labels.date
    let furniture = furnitureCount
    if let author = labels.author { addByline(author) }
    if let source = labels.source { addSource(source, printed: labels.sourceLine) }
    furnitureCount = furniture + text.inkedScalarCount - (attributionCount - before)
    return true
  }

  private var attributionCount: Int {
    (article.byline.line?.inkedScalarCount ?? 0)
      + ((article.source?.line ?? article.source?.name)?.inkedScalarCount ?? 0)
  }

  // MARK: The body

  /// Takes the pieces of the body.
  mutating func setBody(_ pieces: [MarkupPiece]) {
    var pieces = pieces[...]
    takeHead(&pieces)
    var tail: [MarkupPiece] = []
    takeTail(&pieces, &tail)
    let lastText = pieces.lastIndex { if case .text(_, .plain) = $0 { true } else { false } }
    // A list of enclosures may stand behind those who sign.
    let lastSentence = pieces.lastIndex { piece in
      if case .text(let text, .plain) = piece { !text.hasPrefix("附件") } else { false }
    }
    for (index, piece) in zip(pieces.indices, pieces) {
      switch piece {
      case .text(let text, .heading): article.body.append(.subhead(text))
      case .text(let text, .right):
        article.body.append(index >= lastSentence ?? 0 ? .signature(text) : .paragraph(text))
      case .text(let text, .plain): addParagraph(text, isLast: index == lastText)
      case .verse(let lines): article.body.append(.verse(lines))
      case .caption(let caption): article.body.append(.caption(caption))
      case .table(let table): article.body.append(.table(table))
      }
    }
    markInterview()
  }

  /// Takes what stands before the text: the title once more, labels, a byline, a jump mark.
  private mutating func takeHead(_ pieces: inout ArraySlice<MarkupPiece>) {
    var steps = 0
    while steps < 6, case .text(let text, let style)? = pieces.first, text.unicodeScalars.count <= 160 {
      steps += 1
      if repeatsHeadline(text) {
        furnitureCount += text.inkedScalarCount
      } else if addLabels(text) || takeJump(text) {
      } else if style != .heading, Attributions.isSignedLine(text) || isNameOverText(pieces) {
        addByline(text)
      } else {
        return
      }
      pieces.removeFirst()
    }
  }

  /// Whether nothing but a person's name stands over the text, as over essays and verse.
  private func isNameOverText(_ pieces: ArraySlice<MarkupPiece>) -> Bool {
    guard !article.headline.isEmpty, article.byline.isEmpty, case .text(let name, _)? = pieces.first,
      Attributions.isLoneName(name.unicodeScalars.map(\.value)[...])
    else { return false }
    return switch pieces.dropFirst().first {
    case .text(let text, .plain): text.unicodeScalars.count > 10
    case .verse: true
    default: false
    }
  }

  private func repeatsHeadline(_ text: String) -> Bool {
    let headline = article.headline
    return [headline.main, headline.kicker, headline.deck].contains(text)
  }

  /// Takes what stands behind the text: editors, a source, a byline, a jump mark.
  private mutating func takeTail(_ pieces: inout ArraySlice<MarkupPiece>, _ tail: inout [MarkupPiece]) {
    while pieces.count > 1, case .text(let text, let style)? = pieces.last, text.unicodeScalars.count <= 80 {
      let scalars = text.unicodeScalars.map(\.value)[...]
      let bare =
        text.hasPrefix("（") || text.hasPrefix("(") || text.hasPrefix("[") ? String(text.dropFirst().dropLast()) : text
      let shape = style == .heading ? nil : Attributions.byline(scalars)
      if let labels = LabelledLine(bare) {
        // The day under a signature.
        if style == .right, labels.isBare, labels.date != nil { return }
        let furniture = text.inkedScalarCount - bare.inkedScalarCount
        _ = addLabels(bare)
        furnitureCount += furniture
      } else if takeJump(text) {
      } else if article.source == nil, style != .heading, Attributions.source(scalars) != nil {
        addSource(text)
      } else if article.byline.line == nil, shape == .sure || shape == .bracketed {
        addByline(text)
      } else {
        return
      }
      pieces.removeLast()
    }
  }

  private mutating func takeJump(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map(\.value)
    guard let (isFrom, section) = Attributions.jump(scalars[...]) else { return false }
    let jump = JumpLine(section: section, line: text)
    if isFrom, article.continuedFrom == nil {
      article.continuedFrom = jump
    } else if !isFrom, article.continuedTo == nil {
      article.continuedTo = jump
    } else {
      return false
    }
    return true
  }

  private mutating func addParagraph(_ text: String, isLast: Bool) {
    var rest = text.unicodeScalars.map(\.value)[...]
    if article.dateline == nil, !article.body.contains(where: { if case .paragraph = $0 { true } else { false } }) {
      rest = article.takeDateline(rest)
    }
    if isLast, article.continuedTo == nil, let start = Attributions.trailingJump(rest), start > rest.startIndex,
      takeJump(SourceText.singleLine(string(rest[start...])))
    {
      rest = rest[..<start].trimmed
    }
    if isLast, article.source == nil, let start = Attributions.trailingSource(rest) {
      addSource(string(rest[start...]))
      rest = rest[..<start].trimmed
    }
    let paragraph = SourceText.singleLine(string(rest))
    if !paragraph.isEmpty { article.body.append(.paragraph(paragraph)) }
  }

  // MARK: Interviews

  private static let askers: Set<String> = ["记者", "问", "本报", "主持人", "本刊", "采访者", "编者"]

  /// Makes questions and answers of the paragraphs of an interview.
  private mutating func markInterview() {
    let speakers = article.body.map(Self.speaker)
    let askers = speakers.count { $0.map(Self.askers.contains) ?? false }
    let others = speakers.count { $0 != nil } - askers
    guard askers > 0, others > 0, askers + others > 2 else { return }
    for (index, speaker) in speakers.enumerated() {
      guard let speaker, case .paragraph(let text) = article.body[index] else { continue }
      article.body[index] = Self.askers.contains(speaker) ? .question(text) : .answer(text)
    }
  }

  private static func speaker(_ block: Block) -> String? {
    guard case .paragraph(let text) = block else { return nil }
    let head = text.unicodeScalars.prefix(10).map(\.value)[...]
    return TextPattern.speakerLength(head).map { string(head.prefix($0 - 1)) }
  }
}

extension Article {
  /// Takes the dateline (电头) that opens a paragraph, and who it names.
  ///
  /// - Returns: What follows it.
  mutating func takeDateline(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar> {
    let length = TextPattern.datelineLength(text)
    guard length > 0, length < text.count else { return text }
    let dateline = text.prefix(length).trimmed
    self.dateline = string(dateline)
    if byline.names.isEmpty, let open = dateline.firstIndex(where: { $0.textClass == .opener }) {
      byline.names = Names.inText(dateline[(open + 1)...].dropLast())
    }
    return text.dropFirst(length)
  }
}
