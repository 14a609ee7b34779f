import Newspaper
import TerminalScreen

/// 报架: the papers of the archive, and their issues in a calendar of one month; in a list where none has a date.
struct ShelfMode: Sendable {
  /// The papers; nil until the archive has answered.
  private(set) var papers: [ShelfPaper]?
  private(set) var isAbsent = false
  private(set) var failure: String?
  /// The index of the selected paper.
  private(set) var paper = 0
  /// The selected day.
  private(set) var day: CalendarDate
  /// The issues of the month that is shown, by the day of the month; empty until they are answered.
  private(set) var issues: [Int: ShelfIssue] = [:]
  /// The issues of a paper that has none with a date, and which of them is selected.
  private(set) var undated: [ShelfIssue] = []
  private(set) var selected = 0
  /// Whether `issues` are those of the month and paper that are shown.
  private(set) var isAnswered = false
  /// Paper and day to begin with.
  private var wanted: IssueID?
  /// Whether the day was chosen, and not merely the first that came to mind.
  private var isDayChosen = false

  enum Outcome: Hashable {
    case none
    case closed
    case open(IssueID)
  }

  /// Opens the shelf at an issue, or else at the newest one.
  ///
  /// - Parameters:
  ///   - today: the day to show where the archive holds nothing.
  init(at wanted: IssueID?, today: CalendarDate?) {
    self.wanted = wanted
    day = wanted?.date ?? today ?? CalendarDate(year: 2000, month: 1, day: 1) ?? CalendarDate.unixEpoch
  }

  var selectedPaper: ShelfPaper? { papers.flatMap { $0.indices.contains(paper) ? $0[paper] : nil } }
  var selectedIssue: ShelfIssue? {
    guard isAnswered else { return nil }
    return isList ? (undated.indices.contains(selected) ? undated[selected] : nil) : issues[day.day]
  }
  /// Whether the issues of the paper have no dates and stand in a list.
  var isList: Bool { selectedPaper.map { $0.first == nil } ?? false }

  mutating func hear(_ answer: ArchiveAnswer) -> [Effect] {
    switch answer {
    case .papers(let all):
      (papers, isAbsent, failure) = (all, false, nil)
      paper = wanted.flatMap { name in all.firstIndex { $0.name == name.paper } } ?? min(paper, max(0, all.count - 1))
      if let date = wanted?.date, wanted?.paper == selectedPaper?.name {
        day = date
      } else if !isDayChosen, let last = selectedPaper?.last {
        day = last
      }
      return askMonth()
    case .month(let name, let range, let found):
      guard name == selectedPaper?.name, range == monthRange else { return [] }
      issues = [:]
      undated = found.filter { $0.name.date == nil }
      for issue in found { issue.name.date.map { issues[$0.day] = issue } }
      isAnswered = true
    case .absent: isAbsent = true
    case .failed(.papers, let text): failure = text
    case .failed, .hits, .count, .histogram, .words, .opened, .incomplete: break
    }
    return []
  }

  private var monthRange: DateRange {
    if isList { return DateRange(first: nil, last: nil) }
    let first = day.firstOfMonth() ?? day
    let days = CalendarDate.days(inMonth: day.month, year: day.year)
    return DateRange(first: first, last: first.adding(days: days - 1))
  }

  private mutating func askMonth() -> [Effect] {
    guard let name = selectedPaper?.name else { return [] }
    (issues, undated, selected, isAnswered) = ([:], [], 0, false)
    return [.archive(.month(paper: name, monthRange))]
  }

  /// Selects a day, and asks for its month where that isn't shown.
  mutating func select(_ new: CalendarDate) -> [Effect] {
    isDayChosen = true
    let isSame = (new.year, new.month) == (day.year, day.month)
    day = new
    return isSame ? [] : askMonth()
  }

  mutating func perform(_ command: Command, session: inout Session) -> (Outcome, [Effect]) {
    if isList, let step = listStep(command) {
      selected = max(0, min(undated.count - 1, selected + step))
      return (.none, [])
    }
    switch command {
    case .nextDay: return (.none, move(days: 1))
    case .previousDay: return (.none, move(days: -1))
    case .nextWeek: return (.none, move(days: 7))
    case .previousWeek: return (.none, move(days: -7))
    case .nextMonth: return (.none, move(months: 1))
    case .previousMonth: return (.none, move(months: -1))
    case .nextYear: return (.none, move(months: 12))
    case .previousYear: return (.none, move(months: -12))
    case .firstPage: return (.none, selectedPaper?.first.map { select($0) } ?? [])
    case .lastPage: return (.none, selectedPaper?.last.map { select($0) } ?? [])
    case .nextPaper, .previousPaper: return (.none, movePaper(command == .nextPaper ? 1 : -1, session: &session))
    case .nextUnread: return (.none, moveToUnread(session: &session))
    case .open:
      if let issue = selectedIssue { return (.open(issue.name), []) }
      if isAnswered, selectedPaper != nil { session.tell(Phrase("这一天没有报", "there is no issue of this day")) }
    case .back: return (.closed, [])
    default: break
    }
    return (.none, [])
  }

  /// How many issues further a command leads in a list; nil for one that has nothing to do with it.
  private func listStep(_ command: Command) -> Int? {
    switch command {
    case .nextDay, .nextWeek: 1
    case .previousDay, .previousWeek: -1
    case .nextMonth: 10
    case .previousMonth: -10
    case .firstPage, .previousYear: -undated.count
    case .lastPage, .nextYear: undated.count
    case .nextUnread: nextUnreadInList.map { $0 - selected } ?? 0
    default: nil
    }
  }

  private var nextUnreadInList: Int? {
    let unread = undated.indices.filter { undated[$0].reading == .unread }
    return unread.first { $0 > selected } ?? unread.first
  }

  private mutating func move(days: Int) -> [Effect] {
    day.adding(days: days).map { select($0) } ?? []
  }

  private mutating func move(months: Int) -> [Effect] {
    guard let first = day.firstOfMonth(adding: months) else { return [] }
    let last = CalendarDate.days(inMonth: first.month, year: first.year)
    return CalendarDate(year: first.year, month: first.month, day: min(day.day, last)).map { select($0) } ?? []
  }

  private mutating func movePaper(_ step: Int, session: inout Session) -> [Effect] {
    guard let papers, papers.count > 1 else {
      session.tell(Phrase("库里只有一种报", "the archive has one paper only"))
      return []
    }
    paper = (paper + step + papers.count) % papers.count
    // A paper that had ended by then, or had not begun, is shown where it is nearest.
    if let first = papers[paper].first, day < first { day = first }
    if let last = papers[paper].last, last < day { day = last }
    return askMonth()
  }

  private mutating func moveToUnread(session: inout Session) -> [Effect] {
    let unread = issues.filter { $0.value.reading == .unread }.keys.sorted()
    guard let next = unread.first(where: { $0 > day.day }) ?? unread.first else {
      session.tell(Phrase("这个月没有未读的报", "no issue of this month is unread"))
      return []
    }
    return CalendarDate(year: day.year, month: day.month, day: next).map { select($0) } ?? []
  }

  /// What a click means: a day is selected, and opened where it was selected already.
  mutating func click(cell: Int, row: Int, session: Session) -> (Outcome, [Effect]) {
    guard !isList, let clicked = ShelfLayout(size: session.size, day: day).day(atCell: cell, row: row),
      let date = CalendarDate(year: day.year, month: day.month, day: clicked)
    else { return (.none, []) }
    let effects = select(date)
    return (selectedIssue.map { .open($0.name) } ?? .none, effects)
  }
}

extension CalendarDate {
  fileprivate static let unixEpoch = CalendarDate("1970-01-01") ?? { preconditionFailure("1 January 1970 is a day") }()
}

/// Where the days of a month stand on the screen.
struct ShelfLayout: Sendable {
  /// The row above the first week: that of the names of the days, where there is room for them.
  let headRow: Int
  /// How many rows a week takes.
  let rowsOfWeek: Int
  /// The first cell of Monday, and the cells of a day.
  let firstCell: Int
  let cellsOfDay: Int
  /// The place of the first of the month, from Monday, 0, on.
  let firstPlace: Int
  let days: Int
  /// The weeks that are shown, from 0 on: where there is no room for all, those around the selected day's.
  let weeks: Range<Int>

  init(size: Size, day: CalendarDate) {
    let first = day.firstOfMonth() ?? day
    firstPlace = (first.weekday + 6) % 7
    days = CalendarDate.days(inMonth: day.month, year: day.year)
    cellsOfDay = min(12, max(2, (size.cells - 2) / 7))
    firstCell = max(0, (size.cells - cellsOfDay * 7) / 2)
    headRow = size.rows >= 14 ? 4 : size.rows >= 10 ? 2 : size.rows >= Self.rowsWithNames ? 1 : 0
    let all = (firstPlace + days + 6) / 7
    rowsOfWeek = size.rows - headRow - 3 >= all * 2 ? 2 : 1
    let room = max(1, min(all, size.rows - headRow - 2))
    let start = max(0, min((firstPlace + day.day - 1) / 7 - room / 2, all - room))
    weeks = start..<start + room
  }

  /// So many rows leave one for the names of the days.
  private static let rowsWithNames = 8

  /// Whether the names of the days stand above the weeks.
  var showsNames: Bool { headRow > 0 }

  /// The first cell and the row of a day of the month; nil for one that isn't shown.
  func place(of day: Int) -> (cell: Int, row: Int)? {
    let place = firstPlace + day - 1
    guard weeks.contains(place / 7) else { return nil }
    return (firstCell + place % 7 * cellsOfDay, headRow + 1 + (place / 7 - weeks.lowerBound) * rowsOfWeek)
  }

  func day(atCell cell: Int, row: Int) -> Int? {
    guard cell >= firstCell, cell < firstCell + 7 * cellsOfDay, row > headRow else { return nil }
    let week = weeks.lowerBound + (row - headRow - 1) / rowsOfWeek
    let day = week * 7 + (cell - firstCell) / cellsOfDay - firstPlace + 1
    return weeks.contains(week) && (1...days).contains(day) ? day : nil
  }
}
