// What a search of many issues asks and answers, in the words that an archive and a reader share.

/// The order of an answer.
public enum SearchOrder: String, Hashable, Sendable, CaseIterable {
  /// By date, the last first (最新); in the order of the paper within an issue.
  case newest
  /// By date, the first first (最旧).
  case oldest
  /// In tiers (相关): headline, weighty, the rest; each of them newest first.
  case relevance
}

/// How many articles match, as far as it is known.
public enum ArticleCount: Hashable, Sendable {
  case exactly(Int)
  /// This many are certain, and no more than `atMost` are possible.
  case between(Int, atMost: Int)

  /// The largest number possible.
  public var upperBound: Int {
    switch self {
    case .exactly(let count): count
    case .between(_, let most): most
    }
  }

  /// How many match for certain.
  public var lowerBound: Int {
    switch self {
    case .exactly(let count), .between(let count, _): count
    }
  }

  public static func + (left: Self, right: Self) -> Self {
    let (low, high) = (left.lowerBound + right.lowerBound, left.upperBound + right.upperBound)
    return low == high ? .exactly(low) : .between(low, atMost: high)
  }
}

/// The articles of one year, or one month, that match.
public struct HistogramBar: Hashable, Sendable {
  /// The year; 0 for issues without a date.
  public var year: Int
  /// The month; nil in a histogram by year.
  public var month: Int?
  public var count: ArticleCount

  public init(year: Int, month: Int? = nil, count: ArticleCount) {
    self.year = year
    self.month = month
    self.count = count
  }

  /// `1978` or `1978-03`; a dash for issues without a date.
  public var label: String {
    guard year != 0 else { return "-" }
    let digits = String(repeating: " ", count: max(0, 4 - String(year).utf8.count)) + "\(year)"
    return digits + (month.map { $0 < 10 ? "-0\($0)" : "-\($0)" } ?? "")
  }
}
