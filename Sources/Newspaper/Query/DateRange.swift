/// Days from one to another, both included; an end that is nil is open.
public struct DateRange: Hashable, Sendable {
  public var first: CalendarDate?
  public var last: CalendarDate?

  public init(first: CalendarDate? = nil, last: CalendarDate? = nil) {
    self.first = first
    self.last = last
  }

  /// Whether a day lies in the range; a day that isn't known never does.
  public func contains(_ date: CalendarDate?) -> Bool {
    guard let date else { return false }
    return first.map { $0 <= date } ?? true && last.map { date <= $0 } ?? true
  }
}

extension DateRange: CustomStringConvertible {
  /// `1978-12-18`, `1978-01-01..1985-12-31`, `..1985-12-31`, `1978-01-01..`.
  public var description: String {
    if let first, first == last { return first.description }
    return (first?.description ?? "") + ".." + (last?.description ?? "")
  }
}

extension CalendarDate {
  /// The first and the last day of a month; nil when there is no such month.
  static func month(_ month: Int, of year: Int) -> DateRange? {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    return DateRange(
      first: first, last: CalendarDate(year: year, month: month, day: days(inMonth: month, year: year)))
  }

  /// The first day of one year and the last of another; nil when there are no such years.
  static func years(_ first: Int, through last: Int) -> DateRange? {
    guard let first = CalendarDate(year: first, month: 1, day: 1),
      let last = CalendarDate(year: last, month: 12, day: 31)
    else { return nil }
    return DateRange(first: first, last: last)
  }

  /// The day so many days later; nil outside of the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (target, overflow) = ordinal.addingReportingOverflow(days)
    guard !overflow, (306...3_652_364).contains(target) else { return nil }
    // The inverse of ``ordinal``: years that begin in March.
    var year = (10_000 * target + 14_780) / 3_652_425
    func start(_ year: Int) -> Int { 365 * year + year / 4 - year / 100 + year / 400 }
    if start(year) > target { year -= 1 }
    let dayOfYear = target - start(year)
    let month = (100 * dayOfYear + 52) / 3060
    let day = dayOfYear - (month * 306 + 5) / 10 + 1
    return CalendarDate(year: year + (month >= 10 ? 1 : 0), month: (month + 2) % 12 + 1, day: day)
  }

  /// The first day of the month so many months later; nil outside of the years 1 to 9999.
  public func firstOfMonth(adding months: Int = 0) -> CalendarDate? {
    let count = year * 12 + month - 1 + months
    return count >= 12 ? CalendarDate(year: count / 12, month: count % 12 + 1, day: 1) : nil
  }
}
