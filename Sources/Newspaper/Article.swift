/// A stable name of an article within its issue, such as `1.3`.
public struct ArticleID: Hashable, Sendable {
  public var rawValue: String

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// The ID of the article in the given place (from 1) of the section of the given number.
  public init(section: Int, place: Int) {
    self.rawValue = "\(section).\(place)"
  }
}

/// One story (稿件): headline, byline, body, and what ties it to its source and to other sections.
///
/// The texts hold no line ends, no control characters and no blanks at their edges; readers of formats see to that.
public struct Article: Hashable, Sendable {
  /// The name within the issue.
  public var id: ArticleID
  /// The title it shares with its neighbours (通栏题), if any.
  public var banner: Banner?
  /// Kicker, main headline and deck.
  public var headline: Headline
  /// Who wrote it (署名).
  public var byline: Byline
  /// The words that open the first paragraph and name paper and reporter (电头), such as 本报讯（记者 路遥）.
  /// They are kept here and not in the paragraph.
  public var dateline: String?
  /// Where the text was taken from (来源).
  public var source: SourceLine?
  /// Ties to the part on an earlier section (上接第N版).
  public var continuedFrom: JumpLine?
  /// Ties to the part on a later section (下转第N版).
  public var continuedTo: JumpLine?
  /// The body in reading order.
  public var body: [Block]

  public init(
    id: ArticleID = ArticleID(""), banner: Banner? = nil, headline: Headline = Headline(),
    byline: Byline = Byline(), dateline: String? = nil, source: SourceLine? = nil,
    continuedFrom: JumpLine? = nil, continuedTo: JumpLine? = nil, body: [Block] = []
  ) {
    self.id = id
    self.banner = banner
    self.headline = headline
    self.byline = byline
    self.dateline = dateline
    self.source = source
    self.continuedFrom = continuedFrom
    self.continuedTo = continuedTo
    self.body = body
  }

  /// The captions of the body, in order.
  public var captions: [Caption] {
    body.compactMap { if case .caption(let caption) = $0 { caption } else { nil } }
  }

  /// What a list shows for this article: the main headline, else the kicker, the deck, or the first words of the
  /// body. Never empty for an article that has any text.
  public var title: String {
    if let title = headline.main ?? headline.kicker ?? headline.deck { return title }
    return passages.lazy.map(\.text).first { !$0.isEmpty } ?? ""
  }
}
