import Newspaper

/// An item of a feed, whatever its format.
struct FeedItem {
  var source = ArticleSource()
  /// The day, as the feed writes it in its own time zone.
  var date: CalendarDate?
  /// What it is filed under.
  var category: String?
  var line: Int?
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
    if let date = CalendarDate.inText(text) {
      self = date
      return
    }
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
    for (index, word) in words.enumerated() where index > 0 && index + 1 < words.count {
      guard let month = months.firstIndex(where: { word.hasPrefix($0) }), let day = Int(words[index - 1]),
        var year = Int(words[index + 1])
      else { continue }
      // Two digits, as the first RFC had them.
      if words[index + 1].utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
      guard let date = CalendarDate(year: year, month: month + 1, day: day) else { return nil }
      self = date
      return
    }
    return nil
  }
}
