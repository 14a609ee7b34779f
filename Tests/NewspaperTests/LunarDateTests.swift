import Newspaper
import Testing

@Suite struct LunarDateTests {
  @Test(arguments: [
    ("1900-01-31", "农历庚子年正月初一"), ("1949-10-01", "农历己丑年八月初十"), ("1976-09-24", "农历丙辰年闰八月初一"),
    ("1984-02-02", "农历甲子年正月初一"), ("2000-02-05", "农历庚辰年正月初一"), ("2020-05-23", "农历庚子年闰四月初一"),
    ("2023-03-22", "农历癸卯年闰二月初一"), ("2023-04-20", "农历癸卯年三月初一"), ("2025-10-06", "农历乙巳年八月十五"),
    ("2026-02-16", "农历乙巳年十二月廿九"), ("2026-02-17", "农历丙午年正月初一"), ("2026-10-17", "农历丙午年九月初八"),
    ("2033-12-22", "农历癸丑年闰十一月初一"), ("2100-12-31", "农历庚申年十二月初一"), ("2101-01-28", "农历庚申年十二月廿九"),
  ])
  func aDayHasItsDayInTheChineseCalendar(date: String, expected: String) throws {
    let lunar = LunarDate(try #require(CalendarDate(date)))
    #expect(lunar?.description == expected)
  }

  @Test(arguments: ["1900-01-30", "1700-05-05", "2101-01-29", "9999-12-31"])
  func whatTheTableDoesNotReachHasNone(date: String) throws {
    #expect(LunarDate(try #require(CalendarDate(date))) == nil)
  }

  /// The 201 years hold 201 × 12 + 74 months, every one of 29 or 30 days, and each day follows the one before.
  @Test func daysFollowEachOther() throws {
    var last: LunarDate?
    var months = 0
    for year in 1900...2100 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day), let lunar = LunarDate(date) else {
            continue
          }
          if lunar.day == 1 { months += 1 }
          if let last {
            #expect(lunar.day == last.day + 1 || lunar.day == 1 && last.day >= 29)
            if lunar.day == 1, !lunar.isLeapMonth { #expect(lunar.month == last.month % 12 + 1) }
            if lunar.isLeapMonth, lunar.day == 1 { #expect(lunar.month == last.month) }
          }
          last = lunar
        }
      }
    }
    #expect(months == 201 * 12 + 74)
  }
}
