import Newspaper

/// The lines of one article, sorted by what they are, until it is made.
struct ArticleDraft {
  /// Lines that follow one another and are one thing.
  private struct Run {
    var label: LineLabel
    /// Which of the ``places`` are its own.
    var rows: Range<Int>
  }

  private var runs: [Run] = []
  /// The places of all lines in the page.
  private var places: [Int] = []
  private let manner: BlankManner
  private let hasSilentTitles: Bool
  /// The running measure of the text, in hundredths of an em.
  private(set) var measure = 0
  /// The places of captions that stand inside its text.
  private(set) var marks: Set<Int> = []

  init(manner: BlankManner, hasSilentTitles: Bool) {
    self.manner = manner
    self.hasSilentTitles = hasSilentTitles
  }

  var isEmpty: Bool { runs.isEmpty }

  mutating func mark(_ place: Int) { marks.insert(place) }

  /// The place of its first line.
  var firstPlace: Int { places.first ?? 0 }

  /// The places from its first line to its last.
  var span: ClosedRange<Int> { (places.min() ?? 0)...(places.max() ?? 0) }

  /// Adds the next line.
  mutating func take(_ page: DumpPage, _ place: Int, _ label: LineLabel) {
    if label == .continuation || label == .start { measure = max(measure, page.lines[place].measure) }
    places.append(place)
    if let last = runs.last, joins(label, after: last.label) {
      runs[runs.count - 1].rows = last.rows.lowerBound..<places.count
    } else {
      runs.append(Run(label: label == .continuation ? .start : label, rows: places.count - 1..<places.count))
    }
  }

  private func places(_ run: Run) -> ArraySlice<Int> { places[run.rows] }

  private func joins(_ label: LineLabel, after last: LineLabel) -> Bool {
    switch label {
    case .continuation: last == .start
    case .titleMore: last == .title || last == .titleMore
    case .subheadMore: last == .subhead
    case .verse, .row, .source, .byline, .tailByline, .jumpTo, .jumpFrom: label == last
    case .start, .title, .subhead, .signature: false
    }
  }

  /// How many of the words of four characters stand in it.
  func count(of words: RunTable, _ page: DumpPage) -> Int {
    if words.count == 0 { return 0 }
    var words = words
    var found = 0
    for run in runs {
      var fourGrams = FourGrams()
      for place in places(run) {
        fourGrams.add(page.text(page.lines[place])) { gram in
          // Those that were found have a 2.
          if words[gram] == 1 {
            words[gram] = 2
            found += 1
          }
        }
      }
      if found > 8 { break }
    }
    return found
  }

  // MARK: The article

  /// The article, and whether its titles print the banner of the article before once more.
  func article(
    _ page: DumpPage, captions: [Caption], after banner: Banner?
  ) -> (article: Article, repeatsBanner: Bool) {
    var article = Article()
    var repeatsBanner = false
    for (index, run) in runs.enumerated() {
      switch run.label {
      case .title, .titleMore:
        let printed = addTitles(run, page, &article, after: banner)
        repeatsBanner = repeatsBanner || printed != nil && printed == banner
      default: add(run, page, &article, isLast: isLastText(index))
      }
    }
    markInterview(&article)
    for caption in captions { article.body.append(.caption(caption)) }
    return (article, repeatsBanner)
  }

  private func isLastText(_ index: Int) -> Bool { !runs[(index + 1)...].contains { $0.label == .start } }

  private func add(_ run: Run, _ page: DumpPage, _ article: inout Article, isLast: Bool) {
    lazy var text = LineJoiner.join(page, places(run))
    switch run.label {
    case .title, .titleMore: break
    case .start, .continuation: addParagraph(text[...], &article, isLast: isLast)
    case .subhead, .subheadMore: article.body.append(.subhead(LineJoiner.typeset(text[...])))
    case .verse: addVerse(run, page, &article)
    case .row: article.body.append(.table(table(run, page)))
    case .signature: article.body.append(.signature(LineJoiner.typeset(text[...])))
    case .byline, .tailByline: addByline(run, page, &article)
    case .source: addSource(text[...], &article)
    case .jumpFrom, .jumpTo: addJump(text[...], &article)
    }
  }

  /// Adds titles, and returns the banner that they print.
  private func addTitles(_ run: Run, _ page: DumpPage, _ article: inout Article, after above: Banner?) -> Banner? {
    let free = places(run).filter { page.lines[$0].labelled == nil }
    let lines = free.enumerated().map { offset, place in
      let line = page.lines[place]
      return TitleBlock.Line(
        text: page.text(line), width: line.width, blankBefore: offset == 0 || line.blankBefore, traits: line.traits,
        ending: line.traits.contains(.letterPart) ? .colon : line.ending,
        left: line.cell.flatMap { $0.bottom > $0.top ? nil : $0.column })
    }
    var (banner, headline) =
      lines.isEmpty
      ? (nil, Headline())
      : TitleBlock(lines, manner: manner, isSilent: hasSilentTitles, isUnderBanner: above != nil).resolve()
    for place in places(run) where page.lines[place].labelled != nil {
      Self.add(page, place, to: &headline, &banner)
    }
    let long = Self.takeLongParts(&headline)
    defer { for text in long { article.body.append(.paragraph(text)) } }
    // A second one of the same article can only go with its deck.
    let extra = article.banner == nil ? nil : banner
    article.banner = article.banner ?? banner
    // The next place or office under the same banner.
    let kicker = headline.kicker.map { $0.unicodeScalars.map(\.value) } ?? []
    if article.banner == nil, above != nil, TextPattern.endsAsOffice(kicker[...]) { article.banner = above }
    if article.headline.isEmpty {
      article.headline = headline
    } else {
      // More titles after a byline: the deck.
      let parts = [extra?.headline, extra?.deck, headline.kicker, headline.main, headline.deck]
      let more = parts.compactMap { $0 }.joined(separator: " ")
      if more.isEmpty { return extra == nil ? banner : nil }
      let deck = article.headline.deck.map { $0 + " " + more } ?? more
      if Self.isTooLong(deck) { article.body.append(.paragraph(more)) } else { article.headline.deck = deck }
    }
    return extra == nil ? banner : nil
  }

  /// Adds a title whose label told what it is. What the other lines seemed to be there goes to the kicker.
  private static func add(_ page: DumpPage, _ place: Int, to headline: inout Headline, _ banner: inout Banner?) {
    let text = LineJoiner.title([page.text(page.lines[place])])
    func joined(_ other: String?) -> String { other.map { $0 + " " + text } ?? text }
    switch page.lines[place].labelled {
    case .column: banner = Banner(headline: joined(banner?.headline), deck: banner?.deck)
    case .kicker: headline.kicker = joined(headline.kicker)
    case .deck: headline.deck = joined(headline.deck)
    default:
      if let main = headline.main { headline.kicker = headline.kicker.map { $0 + " " + main } ?? main }
      headline.main = text
    }
  }

  /// Takes the parts out of a headline that are too long for one: they are paragraphs, whatever their lines look like.
  private static func takeLongParts(_ headline: inout Headline) -> [String] {
    var long: [String] = []
    for part in [\Headline.kicker, \.main, \.deck] {
      guard let text = headline[keyPath: part], isTooLong(text) else { continue }
      long.append(text)
      headline[keyPath: part] = nil
    }
    if headline.main == nil {
      headline.main = headline.kicker ?? headline.deck
      if headline.kicker == nil { headline.deck = nil } else { headline.kicker = nil }
    }
    return long
  }

  /// A kicker, a headline or a deck has about sixty characters at most, of half width half as many again.
  private static func isTooLong(_ text: String) -> Bool {
    guard text.utf8.count > 64 else { return false }
    return text.unicodeScalars.count > (text.utf8.count < 2 * text.unicodeScalars.count ? 96 : 64)
  }

  private func addParagraph(_ text: ArraySlice<Scalar>, _ article: inout Article, isLast: Bool) {
    var rest = text
    if article.dateline == nil, article.body.isEmpty {
      let length = TextPattern.datelineLength(rest)
      if length > 0, length < rest.count || rest.count > 60 {
        let dateline = rest.prefix(length).trimmed
        var names: [String] = []
        if let open = dateline.firstIndex(where: { $0.textClass == .opener }) {
          names = Names.inText(dateline[(open + 1)...].dropLast())
        }
        article.dateline = LineJoiner.printed(dateline, showing: names)
        addQuietNames(names, &article)
        rest = rest.dropFirst(length)
      }
    }
    var jump: ArraySlice<Scalar> = []
    var source: ArraySlice<Scalar> = []
    if isLast, article.continuedTo == nil, let start = Attributions.trailingJump(rest), start > rest.startIndex {
      jump = rest[start...]
      rest = rest[..<start].trimmed
    }
    if isLast, article.source == nil, let start = Attributions.trailingSource(rest) {
      source = rest[start...]
      rest = rest[..<start].trimmed
    }
    if !rest.isEmpty { article.body.append(.paragraph(LineJoiner.typeset(rest))) }
    if !source.isEmpty { addSource(source, &article) }
    if !jump.isEmpty { addJump(jump, &article) }
  }

  private func addVerse(_ run: Run, _ page: DumpPage, _ article: inout Article) {
    var stanza: [String] = []
    for place in places(run) {
      if page.lines[place].blankBefore, !stanza.isEmpty {
        article.body.append(.verse(stanza))
        stanza = []
      }
      stanza.append(LineJoiner.typeset(LineJoiner.join(page, [place])[...]))
    }
    if !stanza.isEmpty { article.body.append(.verse(stanza)) }
  }

  private func table(_ run: Run, _ page: DumpPage) -> Table {
    var rows = places(run).map { place in
      page.text(page.lines[place]).split { $0.isBlank }.map { string($0) }
    }
    let digits = rows.map { row in row.contains { $0.utf8.contains { (0x30...0x39).contains($0) } } }
    let header = rows.count > 1 && !digits[0] && digits.dropFirst().allSatisfy { $0 } ? rows.removeFirst() : []
    return Table(header: header, rows: rows)
  }

  private func addByline(_ run: Run, _ page: DumpPage, _ article: inout Article) {
    let sources = places(run).filter { page.lines[$0].labelled == .source }
    let places = places(run).filter { page.lines[$0].labelled != .source }
    for place in sources { addSource(page.text(page.lines[place]), &article) }
    if places.isEmpty { return }
    let lines = places.map { LineJoiner.printed(page.text(page.lines[$0])) }
    let text = places.reduce(into: [Scalar]()) { $0 += page.text(page.lines[$1]) + [0x20] }
    addNames(Names.inText(Attributions.picturingReporters(text[...].trimmed) ?? text[...]), &article)
    let line = lines.joined(separator: " ")
    article.byline.line = article.byline.line.map { $0 + " " + line } ?? line
  }

  private func addNames(_ names: [String], _ article: inout Article) {
    for name in names where !article.byline.names.contains(name) { article.byline.names.append(name) }
  }

  /// Names that another line shows: of one such line only, so that no text shows them twice.
  private func addQuietNames(_ names: [String], _ article: inout Article) {
    if article.byline.isEmpty || article.byline.line != nil { addNames(names, &article) }
  }

  private func addSource(_ text: ArraySlice<Scalar>, _ article: inout Article) {
    let found = Attributions.source(text) ?? Attributions.agencyCredit(text)
    let line = LineJoiner.printed(text, showing: found?.people ?? [])
    guard let (name, people) = found, article.source == nil else {
      article.source = SourceLine(
        name: article.source?.name ?? line, line: (article.source.map { ($0.line ?? $0.name) + " " } ?? "") + line)
      return
    }
    article.source = SourceLine(name: name, line: line)
    addQuietNames(people, &article)
  }

  private func addJump(_ text: ArraySlice<Scalar>, _ article: inout Article) {
    guard let (isFrom, section) = Attributions.jump(text) else {
      article.body.append(.paragraph(LineJoiner.typeset(text)))
      return
    }
    let line = string(text.closedUp)
    func extended(_ jump: JumpLine?) -> JumpLine {
      jump.map { JumpLine(section: $0.section, line: ($0.line ?? "") + line) } ?? JumpLine(section: section, line: line)
    }
    if isFrom {
      article.continuedFrom = extended(article.continuedFrom)
    } else {
      article.continuedTo = extended(article.continuedTo)
    }
  }

  // MARK: Interviews

  private static let askers: Vocabulary = ["记者", "问", "本报", "主持人", "本刊", "采访者", "编者"]

  /// A quick look: whether a paragraph has a colon among its first nine characters, and only ideographs before it.
  private static func mayNameSpeaker(_ text: String) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      switch scalar.value.textClass {
      case .han, .blank: count += 1
      case .colon: return true
      default: return false
      }
      if count == 9 { return false }
    }
    return false
  }

  /// Makes questions and answers of the paragraphs of an interview.
  private func markInterview(_ article: inout Article) {
    var askers = 0
    var others = 0
    func speaker(_ block: Block) -> (length: Int, asks: Bool)? {
      guard case .paragraph(let text) = block, Self.mayNameSpeaker(text) else { return nil }
      let head = text.unicodeScalars.prefix(10).map(\.value)[...]
      guard let length = TextPattern.speakerLength(head) else { return nil }
      let label = head.prefix(length - 1)
      return (length, Self.askers.words.contains { $0.scalars.elementsEqual(label) })
    }
    for block in article.body {
      guard let speaker = speaker(block) else { continue }
      if speaker.asks { askers += 1 } else { others += 1 }
    }
    guard askers > 0, others > 0, askers + others > 2 else { return }
    for index in article.body.indices {
      guard let speaker = speaker(article.body[index]), case .paragraph(let text) = article.body[index] else {
        continue
      }
      article.body[index] = speaker.asks ? .question(text) : .answer(text)
    }
  }
}
