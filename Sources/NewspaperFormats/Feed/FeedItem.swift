import Newspaper

/// An item of a feed, whatever its format.
struct FeedItem {
  var source = ArticleSource()
  /// The day, as the feed writes it in its own time zone.
  private(set) var date: CalendarDate?
  /// What stands for the day, readable or not; nil when there is nothing.
  private(set) var dateText: String?
  /// What it is filed under.
  var category: String?
  var line: Int?

  /// Takes what stands for the day.
  mutating func setDate(_ text: String?) {
    dateText = text.map(MarkupTree.collapsed).flatMap { $0.isEmpty ? nil : $0 }
    date = dateText.flatMap { CalendarDate(feed: $0) }
  }
}

/// A feed: what it is called, and its items in the order of the file.
struct Feed {
  var title = ""
  var items: [FeedItem] = []
  /// The day of the feed itself, for items that have none.
  var date: CalendarDate?
}

extension CalendarDate {
  /// The day of a date of RFC 822, such as `Sat, 17 Oct 2026 08:00:00 +0800`, or of RFC 3339.
  init?(feed text: String) {
    guard let date = CalendarDate.inText(text) ?? CalendarDate(english: text) else { return nil }
    self = date
  }

  /// The day of a date in English: `17 Oct 2026`, `17-Oct-26`, `October 17, 2026`, with other words around it.
  init?(english text: some StringProtocol) {
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" || $0 == "." }.map { $0.lowercased() }
    for (index, word) in words.enumerated() {
      guard word.utf8.count >= 3, let month = months.firstIndex(where: { $0.hasPrefix(word == "sept" ? "sep" : word) }),
        index + 1 < words.count
      else { continue }
      if index > 0, let day = Self.englishDay(words[index - 1]), var year = Int(words[index + 1]) {
        // Two digits, as the first RFC had them.
        if words[index + 1].utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        self.init(year: year, month: month + 1, day: day)
        return
      }
      if index + 2 < words.count, let day = Self.englishDay(words[index + 1]), words[index + 2].utf8.count == 4,
        let year = Int(words[index + 2])
      {
        self.init(year: year, month: month + 1, day: day)
        return
      }
    }
    return nil
  }

  /// 17, 17th.
  private static func englishDay(_ word: String) -> Int? {
    let isOrdinal = ["st", "nd", "rd", "th"].contains { word.hasEnding($0) }
    return Int(isOrdinal ? String(word.dropLast(2)) : word)
  }
}
