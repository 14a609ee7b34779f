/// The name of an issue in an archive: there is at most one of a paper and a day.
public struct IssueID: Hashable, Sendable {
  /// The paper's name as the masthead prints it; empty when unknown.
  public var paper: String
  /// The day; nil for an issue without a date.
  public var date: CalendarDate?
  /// What tells apart issues without a date: the issue number, or a digest of the text. Empty for a dated issue.
  public var mark: String

  public init(paper: String, date: CalendarDate?, mark: String = "") {
    self.paper = paper
    self.date = date
    self.mark = mark
  }
}
