/// A piece of an article's body.
public enum Block: Hashable, Sendable {
  /// A paragraph of running text.
  case paragraph(String)
  /// A heading inside the body (小标题).
  case subhead(String)
  /// The text under a picture (图说).
  case caption(Caption)
  /// One stanza of verse, line by line.
  case verse([String])
  /// What an interviewer asks, with the label (记者：) if one is printed.
  case question(String)
  /// What is answered, with the label if one is printed.
  case answer(String)
  /// Rows of cells.
  case table(Table)
  /// Lines at the end that say who signs (落款).
  case signature(String)
}

/// The text under a picture (图说) and who took it.
public struct Caption: Hashable, Sendable, Codable {
  /// The text, without the credit.
  public var text: String
  /// The credit as printed (摄影署名), such as 路遥 摄.
  public var credit: String?
  /// The picture's file, relative to the folder, when there is one.
  public var image: String?

  public init(text: String, credit: String? = nil, image: String? = nil) {
    self.text = text
    self.credit = credit
    self.image = image
  }
}

/// A table: rows of cells, the first row a header or not.
public struct Table: Hashable, Sendable, Codable {
  /// The column headings; empty when the table has none.
  public var header: [String]
  /// The rows below the header. Rows may differ in length.
  public var rows: [[String]]

  public init(header: [String] = [], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }
}
