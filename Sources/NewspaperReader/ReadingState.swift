import Newspaper
import NewspaperLayout
import Typesetting

/// What is kept of an issue between two visits.
public struct ReadingState: Hashable, Sendable, Codable {
  /// A kept place in an article.
  public struct Place: Hashable, Sendable, Codable {
    public var passage: Int
    /// In UTF-8 bytes.
    public var offset: Int
    /// Some characters before and behind it, by which it is found when the text has been corrected; nil at the beginning
    /// of an article, and in what an earlier version kept.
    public var before: String?
    public var after: String?
  }

  /// The article that was open; nil for the contents.
  public var openArticle: String?
  /// The article that was selected in the contents.
  public var selectedArticle: String?
  /// The place in every article that was opened, by article ID.
  public var places: [String: Place]
  /// The articles that were read to their end, by ID.
  public var read: Set<String>

  public init(
    openArticle: String? = nil, selectedArticle: String? = nil, places: [String: Place] = [:],
    read: Set<String> = []
  ) {
    self.openArticle = openArticle
    self.selectedArticle = selectedArticle
    self.places = places
    self.read = read
  }

  /// What an earlier version didn't keep is as if nothing had been read.
  public init(from decoder: any Decoder) throws {
    let kept = try decoder.container(keyedBy: CodingKeys.self)
    openArticle = try kept.decodeIfPresent(String.self, forKey: .openArticle)
    selectedArticle = try kept.decodeIfPresent(String.self, forKey: .selectedArticle)
    places = try kept.decodeIfPresent([String: Place].self, forKey: .places) ?? [:]
    read = try kept.decodeIfPresent(Set<String>.self, forKey: .read) ?? []
  }
}

/// Which way the lines of an article run.
public enum TextDirection: String, Hashable, Sendable, Codable, CaseIterable {
  case horizontal
  /// From head to foot, and the lines from right to left (竖排).
  case vertical
}

/// What is kept for every issue: how the reader likes to read.
public struct Preferences: Hashable, Sendable, Codable {
  /// The colours.
  public enum Colors: String, Hashable, Sendable, Codable, CaseIterable {
    case dark, light, plain
  }

  /// How many columns; nil lets the width decide.
  public var columnCount: Int?
  /// The measure to come near to, in cells; nil for the standard.
  public var measure: Int?
  /// The colours; nil lets the terminal decide.
  public var colors: Colors?
  /// What was searched for, the newest last.
  public var searches: [String]
  /// Which way lines run where an article can be set so; nil for horizontal.
  public var direction: TextDirection?
  /// The marks of vertical text; nil for those made for it.
  public var verticalForms: VerticalStyle.Forms?
  /// The quotes of vertical text; nil for those of the mainland.
  public var verticalQuotes: VerticalStyle.Quotes?
  /// The cells between vertical lines, 1 or 2; nil for the standard.
  public var verticalGutter: Int?

  public init(
    columnCount: Int? = nil, measure: Int? = nil, colors: Colors? = nil, searches: [String] = [],
    direction: TextDirection? = nil
  ) {
    self.columnCount = columnCount
    self.measure = measure
    self.colors = colors
    self.searches = searches
    self.direction = direction
  }

  /// What an earlier version didn't keep, or a later one calls otherwise, is as it is from the beginning.
  public init(from decoder: any Decoder) throws {
    let kept = try decoder.container(keyedBy: CodingKeys.self)
    func choice<Choice: RawRepresentable>(_ key: CodingKeys) throws -> Choice? where Choice.RawValue == String {
      try kept.decodeIfPresent(String.self, forKey: key).flatMap(Choice.init)
    }
    columnCount = try kept.decodeIfPresent(Int.self, forKey: .columnCount)
    measure = try kept.decodeIfPresent(Int.self, forKey: .measure)
    colors = try choice(.colors)
    searches = try kept.decodeIfPresent([String].self, forKey: .searches) ?? []
    direction = try choice(.direction)
    verticalForms = try choice(.verticalForms)
    verticalQuotes = try choice(.verticalQuotes)
    verticalGutter = try kept.decodeIfPresent(Int.self, forKey: .verticalGutter)
  }
}
