import Newspaper

/// Stage 6: makes articles of labelled lines.
struct ArticleAssembler {
  private let page: DumpPage
  private let roles: LineRoles
  private let empty: ArticleDraft
  private let places: [Int]
  private let labels: [LineLabel]

  /// An article or a picture with its caption, in the order of the dump.
  private enum Piece {
    case article(ArticleDraft)
    /// With the place and the greatest width of its lines.
    case caption(Caption, place: Int, width: Int)
  }

  init(_ labelled: LabelledPage) {
    page = labelled.page
    roles = labelled.roles
    empty = ArticleDraft(manner: labelled.manner, hasSilentTitles: labelled.hasSilentTitles)
    places = labelled.places
    labels = labelled.labels
  }

  /// What stands on a page.
  struct Result {
    var articles: [Article] = []
    /// The places of the lines that each article spans.
    var places: [ClosedRange<Int>] = []
    /// How many characters are banners that are printed once more over the article below, so that the articles show
    /// them once.
    var repeatedCharacters = 0
  }

  func result() -> Result { attachCaptions(pieces()) }

  // MARK: From labels to pieces

  private func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var draft = empty
    var row = 0
    var place = 0
    var previous: LineLabel?
    func close(_ pieces: inout [Piece]) {
      if !draft.isEmpty { pieces.append(.article(draft)) }
      draft = empty
    }
    while place < page.lines.count {
      if roles.roles[place] == .caption {
        let end = captionEnd(place)
        let inside = row < labels.count && previous != nil && !Self.opens(labels[row], after: previous)
        if inside { draft.mark(place) } else { close(&pieces) }
        pieces.append(caption(place..<end))
        place = end
        continue
      }
      guard row < places.count, places[row] == place else {
        place += 1
        continue
      }
      let label = labels[row]
      if Self.opens(label, after: previous) || page.lines[place].opensPart { close(&pieces) }
      draft.take(page, place, label)
      previous = label
      row += 1
      place += 1
    }
    close(&pieces)
    return pieces.sorted { Self.place($0) < Self.place($1) }
  }

  private static func place(_ piece: Piece) -> Int {
    switch piece {
    case .article(let draft): draft.firstPlace
    case .caption(_, let place, _): place
    }
  }

  /// Whether an article begins with a line of this label.
  private static func opens(_ label: LineLabel, after previous: LineLabel?) -> Bool {
    switch label {
    case .title: return true
    // A part without a headline, as where an article goes on from another page.
    case .byline:
      switch previous {
      case .start, .continuation, .signature, .source, .tailByline, .jumpTo: return true
      default: return false
      }
    case .jumpFrom: return previous != .title && previous != .titleMore && previous != .byline && previous != .jumpFrom
    case .start, .continuation, .subhead, .verse, .row:
      switch previous {
      case .source, .tailByline, .jumpTo: return true
      default: return false
      }
    default: return false
    }
  }

  // MARK: Captions

  private func captionEnd(_ place: Int) -> Int {
    var end = place + 1
    while end < page.lines.count, roles.roles[end] == .caption, roles.continues[end] { end += 1 }
    return end
  }

  private func caption(_ range: Range<Int>) -> Piece {
    let text = LineJoiner.join(page, range)
    let width = range.map { page.lines[$0].width }.max() ?? 0
    let start = Attributions.creditStart(text[...]) ?? text.endIndex
    let credit = text[start...].trimmed
    let caption = Caption(
      text: LineJoiner.typeset(text[..<start]), credit: credit.isEmpty ? nil : LineJoiner.printed(credit))
    return .caption(caption, place: range.lowerBound, width: width)
  }

  /// Gives each caption to the article it shows, else makes it a piece of its own.
  private func attachCaptions(_ pieces: [Piece]) -> Result {
    var captions: [Int: [Caption]] = [:]
    var alone = Set<Int>()
    for (index, piece) in pieces.enumerated() {
      guard case .caption(let caption, let place, let width) = piece else { continue }
      if let owner = owner(of: caption, at: index, place, width, pieces) {
        captions[owner, default: []].append(caption)
      } else {
        alone.insert(index)
      }
    }
    var result = Result()
    var banner: Banner?
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .caption(let caption, let place, _) where alone.contains(index):
        result.articles.append(Article(body: [.caption(caption)]))
        result.places.append(place...place)
      case .caption: break
      case .article(let draft):
        let (article, repeatsBanner) = draft.article(page, captions: captions[index] ?? [], after: banner)
        if let banner, article.banner == banner {
          // Pictures between the two stand under it as well.
          for above in result.articles.indices.reversed() {
            if result.articles[above].banner == banner { break }
            result.articles[above].banner = banner
          }
          if repeatsBanner { result.repeatedCharacters += banner.inkedScalarCount }
        }
        banner = article.banner
        result.articles.append(article)
        result.places.append(draft.span)
      }
    }
    return result
  }

  private func owner(of caption: Caption, at index: Int, _ place: Int, _ width: Int, _ pieces: [Piece]) -> Int? {
    let words = Self.words(of: caption)
    var best = 0
    var owner: Int?
    for step in [-1, 1] {
      guard let candidate = nearest(pieces, from: index, step: step), case .article(let draft) = pieces[candidate]
      else {
        continue
      }
      var score = affinity(caption, words, width, draft) + (step < 0 ? 20 : 0)
      if draft.marks.contains(place) { score += 60 }
      if score > best { (owner, best) = (candidate, score) }
    }
    return owner
  }

  private func nearest(_ pieces: [Piece], from index: Int, step: Int) -> Int? {
    var other = index + step
    while pieces.indices.contains(other), abs(other - index) < 4 {
      if case .article = pieces[other] { return other }
      other += step
    }
    return nil
  }

  /// How much a caption belongs to an article, in hundredths: words they share, and its width against the column.
  private func affinity(_ caption: Caption, _ words: RunTable, _ width: Int, _ draft: ArticleDraft) -> Int {
    let shared = draft.count(of: words, page)
    var score = min(shared, 4) * 60
    score += width <= draft.measure + draft.measure / 2 ? 60 : -120
    if caption.text.hasPrefix("图为") || caption.text.isEmpty { score += 60 }
    if tellsNews(caption) { score -= 60 }
    return score - 50
  }

  /// Whether a caption tells what happened and when, so that its picture needs no article.
  private func tellsNews(_ caption: Caption) -> Bool {
    let text = caption.text.unicodeScalars.prefix(Self.leastNews).map(\.value)
    guard text.count == Self.leastNews, let (_, length) = TextPattern.number(text[...]), text[length] == 0x6708,  // 月
      let (_, rest) = TextPattern.number(text[(length + 1)...])
    else { return false }
    return text[length + 1 + rest] == 0x65E5  // 日
  }

  /// No caption that tells news has fewer characters.
  private static let leastNews = 36

  /// The words of four characters at the front of a caption, each with a 1.
  private static func words(of caption: Caption) -> RunTable {
    var text: [Scalar] = []
    for scalar in caption.text.unicodeScalars where text.count < mostScalars { text.append(scalar.value) }
    var words = RunTable(capacity: text.count)
    var fourGrams = FourGrams()
    fourGrams.add(text[...]) { words[$0] = 1 }
    return words
  }

  /// So much of a caption tells what it shows.
  private static let mostScalars = 400
}

/// The runs of four Han characters of a text that comes line by line.
struct FourGrams {
  private var gram: UInt64 = 0
  private var length = 0

  /// Calls `body` with each run that ends on a line.
  mutating func add(_ line: ArraySlice<Scalar>, _ body: (UInt64) -> Void) {
    for scalar in line where !scalar.isBlank {
      guard scalar.textClass == .han else {
        length = 0
        continue
      }
      gram = gram << 16 | UInt64(scalar & 0xFFFF)
      length += 1
      if length >= 4, gram != 0 { body(gram) }
    }
  }
}
