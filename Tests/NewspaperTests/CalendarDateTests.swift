import Newspaper
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [("2026-11-22", 0), ("2024-02-29", 4), ("1949-10-01", 6), ("2000-01-01", 6), ("0001-01-01", 1)])
  func weekdayOfADate(text: String, weekday: Int) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.weekday == weekday)
    #expect(date.description == text)
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-1-01", "2023-01-00", "", "20230101", "2023-01-0１"])
  func refusesWhatIsNoDate(text: String) {
    #expect(CalendarDate(text) == nil)
  }
}
