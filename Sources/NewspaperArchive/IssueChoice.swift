import Newspaper

/// Which issues of a paper are meant.
public enum IssueChoice: Hashable, Sendable {
  /// Those of some days; with open ends at both sides also those without a day.
  case days(DateRange)
  /// The one without a day that has this mark.
  case undated(mark: String)

  /// All issues of a paper.
  public static let all = IssueChoice.days(DateRange())

  public func contains(_ id: IssueID) -> Bool {
    switch self {
    case .days(let range): range.contains(id.date) || range == DateRange()
    case .undated(let mark): id.date == nil && id.mark == mark
    }
  }

  /// The days in which the issues are; open at both ends where they have none.
  public var days: DateRange {
    switch self {
    case .days(let range): range
    case .undated: DateRange()
    }
  }

  /// Whether a volume may have such issues.
  func touches(_ volume: VolumeEntry) -> Bool {
    switch self {
    case .days(let range): volume.overlaps(range)
    case .undated: volume.first == nil || volume.last == nil
    }
  }
}

extension IssueChoice: CustomStringConvertible {
  /// The days or the mark; nothing for all.
  public var description: String {
    switch self {
    case .days(let range): range == DateRange() ? "" : range.description
    case .undated(let mark): mark
    }
  }
}

extension Archive {
  /// The chosen issues of a paper, oldest first.
  public func issues(of paper: String, _ choice: IssueChoice) throws(ArchiveError) -> [IssueEntry] {
    try issues(of: paper, in: choice.days).filter { choice.contains($0.id) }
  }
}
