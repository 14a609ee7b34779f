/// The day that a page head tells: 2024年5月6日, 2024 年/5 月/6 日, 2024-05-06, 二〇二四年五月六日, 民國113年5月6日, 5月6日.
struct FolioDate {
  /// Nil where only month and day are told.
  private(set) var year: Int?
  private(set) var month: Int
  private(set) var day: Int
  private(set) var mark: Mark

  /// How a day is written.
  enum Mark {
    /// 2024年5月6日, as papers print it.
    case printed
    /// 2024-05-06, as databases do over every article.
    case recorded
  }

  /// Reads what a text begins with, and takes it away; nil where that is no day.
  init?(_ rest: inout ArraySlice<Scalar>) {
    guard let first = rest.first,
      first.textClass == .digit || Self.numerals.contains(first) || Self.eras.mayBegin(with: first)
    else { return nil }
    var text = rest
    let era = text.leading(of: Self.eras)
    text = text.dropFirst(era?.scalars.count ?? 0).drop { $0.isBlank }
    guard let number = Self.number(&text) else { return nil }
    if text.first == 0x6708 {  // 月
      text = text.dropFirst().drop { $0.isBlank }
      guard (1...12).contains(number), let day = Self.number(&text), (1...31).contains(day), text.first == 0x65E5 else {
        return nil
      }
      (month, self.day, mark) = (number, day, .printed)
      rest = text.dropFirst()
      return
    }
    let year = era == nil ? number : number + 1911
    guard (1800...2200).contains(year), let sign = Self.sign(&text, [0x5E74, 0x2D, 0x2E, 0x2F, 0xFF0F]),
      let month = Self.number(&text), (1...12).contains(month),
      Self.sign(&text, [sign == 0x5E74 ? 0x6708 : sign]) != nil, let day = Self.number(&text), (1...31).contains(day)
    else { return nil }
    if sign == 0x5E74 {
      guard Self.sign(&text, [0x65E5, 0x865F, 0x53F7]) != nil else { return nil }
    } else if text.first?.textClass == .digit {
      return nil
    }
    (self.year, self.month, self.day, mark) = (year, month, day, sign == 0x5E74 ? .printed : .recorded)
    rest = text
  }

  /// Takes one of some signs, with blanks and bars around it.
  private static func sign(_ text: inout ArraySlice<Scalar>, _ signs: [Scalar]) -> Scalar? {
    let start = text.drop { $0.isBlank }
    guard let sign = start.first, signs.contains(sign) else { return nil }
    text = start.dropFirst().drop { $0.isBlank || $0 == 0x2F || $0 == 0xFF0F }
    return sign
  }

  /// A number in Western digits, or in Chinese ones with places (二〇二四) or without (二十一).
  private static func number(_ text: inout ArraySlice<Scalar>) -> Int? {
    let western = text.prefix { $0.textClass == .digit }
    if !western.isEmpty {
      guard western.count <= 4 else { return nil }
      text = text.dropFirst(western.count)
      return western.reduce(0) { $0 * 10 + Int($1 < 0x100 ? $1 - 0x30 : $1 - 0xFF10) }
    }
    let chinese = text.prefix { numerals.contains($0) }
    let digits = chinese.compactMap { places[$0] }
    if digits.count == chinese.count, digits.count == 4 || digits.count == 3 {
      text = text.dropFirst(chinese.count)
      return digits.reduce(0) { $0 * 10 + $1 }
    }
    guard let (value, length) = TextPattern.number(text), length == chinese.count else { return nil }
    text = text.dropFirst(length)
    return value
  }

  private static let numerals = ScalarSet("〇零一二三四五六七八九十○")
  private static let places: [Scalar: Int] = [
    0x3007: 0, 0x96F6: 0, 0x25CB: 0, 0x4E00: 1, 0x4E8C: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7,
    0x516B: 8, 0x4E5D: 9,
  ]
  private static let eras: Vocabulary = ["中華民國", "中华民国", "民國", "民国"]
}
