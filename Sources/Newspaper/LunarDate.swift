/// A day of the Chinese calendar (农历), from the new year of 1900 to the end of the year 2100.
///
/// The months come from a table: which of them are long is a matter of new moons, reckoned at Beijing, and of what was
/// in force at the time. Three new moons to come (2057, 2089, 2097) fall so near to midnight that reckonings differ.
public struct LunarDate: Hashable, Sendable {
  /// The year, counted like the Gregorian year in which it begins.
  public let year: Int
  /// The month, 1 to 12; a leap month has the number of the month before it.
  public let month: Int
  public let isLeapMonth: Bool
  /// The day of the month, 1 to 30.
  public let day: Int

  /// The first year of the table.
  static let firstYear = 1900

  /// The same day as a day of the Gregorian calendar, or nil where the table does not reach.
  public init?(_ date: CalendarDate) {
    // 31 January 1900 was the first day of the first month.
    guard let start = CalendarDate(year: 1900, month: 1, day: 31) else { return nil }
    var left = date.ordinal - start.ordinal
    guard left >= 0 else { return nil }
    for (index, months) in Self.years.enumerated() {
      let leap = Int(months >> 13)
      for place in 0..<(leap == 0 ? 12 : 13) {
        let days = months >> UInt32(place) & 1 == 1 ? 30 : 29
        if left < days {
          year = Self.firstYear + index
          isLeapMonth = leap > 0 && place == leap
          month = leap > 0 && place >= leap ? place : place + 1
          day = left + 1
          return
        }
        left -= days
      }
    }
    return nil
  }
}

extension LunarDate: CustomStringConvertible {
  /// `农历丙午年九月初八`, as a masthead prints it.
  public var description: String {
    let stems = Array("甲乙丙丁戊己庚辛壬癸")
    let branches = Array("子丑寅卯辰巳午未申酉戌亥")
    let months = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    let digits = Array("十一二三四五六七八九")
    let dayName =
      switch day {
      case 10: "初十"
      case 20: "二十"
      case 30: "三十"
      default: "\(["初", "十", "廿"][day / 10])\(digits[day % 10])"
      }
    return
      "农历\(stems[(year - 4) % 10])\(branches[(year - 4) % 12])年\(isLeapMonth ? "闰" : "")\(months[month - 1])月\(dayName)"
  }
}
