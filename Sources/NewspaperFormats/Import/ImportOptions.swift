import Newspaper

/// What a person can say about an input that kanbao would otherwise see for itself.
public struct ImportOptions: Sendable {
  /// Which issues of an input that holds many are wanted.
  public enum Selection: Hashable, Sendable {
    case all
    /// The one with the latest date.
    case newest
    /// Those of one day.
    case day(CalendarDate)
  }

  /// The name of the format; nil to see it from the content.
  public var format: String?
  /// The name of the character encoding; nil to see it from the bytes.
  public var encoding: String?
  /// How the names of a collection's files tell date, section and title, such as `{date}/{page}-{title}.txt`.
  public var pattern: String?
  /// Which column or key of a table holds which field: `["headline": "title"]`.
  public var map: [String: String]
  /// The paper of issues that don't name theirs; empty when it isn't known.
  public var paper: String
  /// Folders with rules for web editions, which are looked at before those that kanbao brings along.
  public var siteFolders: [String]
  /// Which issues are wanted. Readers may use it to leave out work; what they deliver beyond it is dropped.
  public var selection: Selection
  /// Whether a warning is as bad as an error: an issue with any is refused.
  public var isStrict: Bool
  /// Is told from time to time how far the import is.
  public var progress: (@Sendable (ImportProgress) -> Void)?

  public init(
    format: String? = nil, encoding: String? = nil, pattern: String? = nil, map: [String: String] = [:],
    paper: String = "", siteFolders: [String] = [], selection: Selection = .all, isStrict: Bool = false,
    progress: (@Sendable (ImportProgress) -> Void)? = nil
  ) {
    self.format = format
    self.encoding = encoding
    self.pattern = pattern
    self.map = map
    self.paper = paper
    self.siteFolders = siteFolders
    self.selection = selection
    self.isStrict = isStrict
    self.progress = progress
  }
}

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
  /// The bytes of the input that have been read.
  public var bytes: Int
  /// The bytes of the whole input; nil where that can't be known, as on a pipe.
  public var totalBytes: Int?
  /// The issues that have been handed over.
  public var issues: Int
  /// The page that was read last, counted from 1 in its file; nil where an input isn't read by pages.
  public var page: Int?
  /// How many pages that file has.
  public var totalPages: Int?
}
