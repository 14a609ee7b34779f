/// Something a reader of a format dropped, guessed or could not place.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable, Codable {
    /// Worth knowing; nothing was lost.
    case note
    /// Something was guessed or left out.
    case warning
    /// The input is wrong; what could be read was read.
    case error
  }

  /// Where in the input: the file and, as far as known, line, column and page, each counted from 1.
  public struct Place: Hashable, Sendable {
    public var file: String
    public var line: Int?
    /// The column in Unicode scalars.
    public var column: Int?
    /// The page of a file that has pages.
    public var page: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil, page: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
      self.page = page
    }
  }

  public var severity: Severity
  public var place: Place
  /// One sentence: what, and what to do.
  public var message: String

  public init(_ severity: Severity, at place: Place, _ message: String) {
    self.severity = severity
    self.place = place
    self.message = message
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: warning: message`, the form that editors understand.
  public var description: String {
    var text = place.file
    if let page = place.page { text += " (p. \(page))" }
    if let line = place.line { text += ":\(line)" }
    if place.line != nil, let column = place.column { text += ":\(column)" }
    return "\(text): \(severity.rawValue): \(message)"
  }
}
