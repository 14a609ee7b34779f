/// Reads days as people write them after `date:`.
struct DateWords {
  /// The day that 今天 means; nil when no word for a time can be told.
  let today: CalendarDate?

  /// A day, month, year or decade, a word such as 去年, or a range of these; nil for anything else.
  func range(_ text: String) -> DateRange? {
    let text = Self.plain(text)
    for separator in ["..", "~", "—", "–", "至", "到"] {
      guard let found = text.firstRange(of: separator) else { continue }
      let (before, after) = (String(text[..<found.lowerBound]), String(text[found.upperBound...]))
      let rest = String(after.drop { "—–~.".contains($0) })
      guard !before.isEmpty || !rest.isEmpty else { return nil }
      let first = span(before)
      let last = span(rest)
      guard before.isEmpty || first != nil, rest.isEmpty || last != nil else { return nil }
      return Self.range(from: first, to: last)
    }
    return span(text)
  }

  /// From the first day of one span to the last of another, whichever is earlier.
  private static func range(from first: DateRange?, to last: DateRange?) -> DateRange {
    if let first, let last, let end = last.last, let start = first.first, end < start {
      return DateRange(first: last.first, last: first.last)
    }
    return DateRange(first: first?.first, last: last?.last)
  }

  /// Full-width digits and signs as ASCII, letters in lower case.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !SearchFold.isBlank(scalar) {
      plain.append(scalar == "．" || scalar == "。" ? "." : SearchFold.representative(of: scalar))
    }
    return String(plain)
  }

  /// One day, month, year or decade, or a word.
  private func span(_ text: String) -> DateRange? {
    word(text) ?? decade(text) ?? numbers(text)
  }

  private func word(_ text: String) -> DateRange? {
    guard let today else { return nil }
    func days(_ first: Int, _ last: Int) -> DateRange? {
      guard let first = today.adding(days: first), let last = today.adding(days: last) else { return nil }
      return DateRange(first: first, last: last)
    }
    func month(_ step: Int) -> DateRange? {
      today.firstOfMonth(adding: step).flatMap { CalendarDate.month($0.month, of: $0.year) }
    }
    // Weeks begin on Monday.
    let monday = -((today.weekday + 6) % 7)
    switch text {
    case "今天", "今日", "today": return days(0, 0)
    case "昨天", "昨日", "yesterday": return days(-1, -1)
    case "前天": return days(-2, -2)
    case "本周", "这周", "thisweek": return days(monday, monday + 6)
    case "上周", "lastweek": return days(monday - 7, monday - 1)
    case "本月", "这个月", "thismonth": return month(0)
    case "上月", "上个月", "lastmonth": return month(-1)
    case "本年", "thisyear": return CalendarDate.years(today.year, through: today.year)
    case "lastyear": return CalendarDate.years(today.year - 1, through: today.year - 1)
    default: break
    }
    for prefix in ["最近", "近"] where text.hasPrefix(prefix) && text.hasSuffix("天") {
      if let count = Int(text.dropFirst(prefix.count).dropLast()), (1...99_999).contains(count) {
        return days(1 - count, 0)
      }
    }
    return yearWord(text, today)
  }

  /// 今年, 去年3月, 前年3月5日, 3月5日.
  private func yearWord(_ text: String, _ today: CalendarDate) -> DateRange? {
    for (word, back) in [("今年", 0), ("去年", 1), ("前年", 2)] where text.hasPrefix(word) {
      return numbers("\(today.year - back)年" + text.dropFirst(word.count))
    }
    guard text.contains("月"), let first = text.utf8.first, (0x30...0x39).contains(first), !text.contains("年") else {
      return nil
    }
    return numbers("\(today.year)年" + text)
  }

  /// 90年代, 1990年代, 1990s.
  private func decade(_ text: String) -> DateRange? {
    guard let suffix = ["年代", "s"].first(where: text.hasSuffix),
      var year = Int(text.dropLast(suffix.count)), year >= 0, year % 10 == 0
    else { return nil }
    if year < 100 { year += 1900 }
    return CalendarDate.years(year, through: year + 9)
  }

  /// `1978`, `1978-12`, `1978-12-18`, with `.`, `/` or 年月日, or without signs; `1978-1985`.
  private func numbers(_ text: String) -> DateRange? {
    var parts: [Int] = []
    var digits = 0
    var value = 0
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) {
        guard digits < 8 else { return nil }
        (digits, value) = (digits + 1, value * 10 + Int(byte - 0x30))
        continue
      }
      if digits > 0 { parts.append(value) }
      digits = 0
      value = 0
      guard "-./年月日号".utf8.contains(byte) else { return nil }
    }
    if digits > 0 { parts.append(value) }
    guard Self.isWritten(text, parts: parts.count) else { return nil }
    switch parts.count {
    case 1 where parts[0] >= 10_000_000:
      return day(parts[0] / 10_000, parts[0] / 100 % 100, parts[0] % 100)
    case 1 where parts[0] >= 100_000: return CalendarDate.month(parts[0] % 100, of: parts[0] / 100)
    case 1 where parts[0] < 10_000: return CalendarDate.years(parts[0], through: parts[0])
    case 2 where parts[1] >= 1000: return CalendarDate.years(min(parts[0], parts[1]), through: max(parts[0], parts[1]))
    case 2: return CalendarDate.month(parts[1], of: parts[0])
    case 3: return day(parts[0], parts[1], parts[2])
    default: return nil
    }
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> DateRange? {
    CalendarDate(year: year, month: month, day: day).map { DateRange(first: $0, last: $0) }
  }

  /// Whether numbers and signs come in turn, four digits (or a run of six or eight) first.
  private static func isWritten(_ text: String, parts: Int) -> Bool {
    let first = text.prefix { $0.isASCII && $0.isNumber }.count
    guard first == 4 || parts == 1 && (first == 6 || first == 8) else { return false }
    let signs = text.count { !($0.isASCII && $0.isNumber) }
    let ends = text.hasSuffix("年") || text.hasSuffix("月") || text.hasSuffix("日") || text.hasSuffix("号")
    return signs == parts - (ends ? 0 : 1)
  }
}
