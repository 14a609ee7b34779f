import Newspaper

/// A line that tells about an article or its page and is no text of either: 来源：云江日报 2026-10-17 08:00 作者：路遥
/// 责编：闻莺, 第2版(要闻) 专栏：今日谈, 上一版 下一版.
struct LabelledLine {
  /// What a label says of what stands behind it.
  enum Field {
    case headline, kicker, deck, column, author, source, paper, date, page, section
    /// The headline that it had elsewhere.
    case formerHeadline
    /// Editors, times, counts of readers.
    case other
    /// What was there to be clicked on.
    case button
  }

  /// A piece of the line, by indices of its text.
  struct Entry {
    var field: Field
    /// Empty where the value says by itself what it is.
    var label: Range<Int>
    var value: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private let text: ArraySlice<Scalar>

  private static let labels: [String: Field] = [
    "标题": .headline, "主标题": .headline, "题目": .headline, "题名": .headline, "篇名": .headline, "引题": .kicker, "肩题": .kicker,
    "眉题": .kicker, "原标题": .formerHeadline, "副题": .deck, "副标题": .deck, "专栏": .column, "栏目": .column,
    "来源": .source, "稿源": .source, "新闻来源": .source, "文章来源": .source, "信息来源": .source, "稿件来源": .source, "转自": .source,
    "作者": .author, "记者": .author, "本报记者": .author, "文": .author, "撰文": .author, "撰稿": .author,
    "报纸": .paper, "报名": .paper, "报纸名称": .paper, "版次": .page, "版号": .page, "版面": .page, "版": .page, "版名": .section,
    "时间": .date, "日期": .date, "发布时间": .date, "发表时间": .date, "发布日期": .date, "更新时间": .date, "出版日期": .date,
    "责编": .other, "责任编辑": .other, "编辑": .other, "审核": .other, "校对": .other, "监制": .other, "美编": .other,
    "字号": .other, "字体": .other, "浏览": .other, "浏览量": .other, "浏览次数": .other, "点击": .other, "点击数": .other,
    "阅读": .other, "阅读量": .other, "阅读数": .other, "评论": .other, "分享": .other, "分享到": .other,
    "打印": .other, "关键词": .other, "标签": .other,
  ]

  private static let buttons: Set<String> = [
    "打印", "关闭", "收藏", "分享", "分享到", "字号", "大", "中", "小", "放大", "缩小", "默认", "放大+", "缩小-", "默认○", "评论", "朗读", "返回", "返回目录",
    "上一篇", "下一篇", "上一版", "下一版", "上一期", "下一期", "微信", "微博", "下载", "原创", "推荐", "复制链接", "我要评论", "听新闻", "播报文章", "PDF版",
    "打印本页", "关闭窗口", "更多", "首页", "返回首页", "版面导航", "标题导航", "版面目录", "版面概览", "往期回顾", "点击蓝字", "关注我们", "扫码关注",
  ]

  private static let weekdays: Set<String> = ["星期日", "星期天", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"]

  /// Longer lines are text.
  private static let mostScalars = 160

  /// A quick look: whether a text is short enough for a button or has something that is in every label, day and page or
  /// parts it from what stands beside it.
  static func mayBeOne(_ text: ArraySlice<Scalar>) -> Bool {
    text.count <= longestButton
      || text.contains { scalar in
        switch scalar.textClass {
        case .han: scalar == 0x7248  // 版
        case .blank, .colon, .digit: true
        default: parting.contains(scalar)
        }
      }
  }

  private static let longestButton = 4
  private static let parting = ScalarSet("/|｜【】[]()（）")

  /// Nil when a line has anything else in it.
  init?(_ text: ArraySlice<Scalar>) {
    guard !text.isEmpty, text.count <= Self.mostScalars else { return nil }
    self.text = text
    var rest = Self.parts(of: text)[...]
    while let part = rest.popFirst() {
      guard
        takesLabel(part, &rest) || takesDate(part) || takesPage(part, &rest) || takesButton(part)
          || takesSignature(part)
      else { return nil }
    }
    if entries.isEmpty { return nil }
  }

  init?(_ text: String) { self.init(text.unicodeScalars.map(\.value)[...]) }

  // MARK: What it tells

  /// Whether it has nothing but buttons, days and times, and no label.
  var isBare: Bool { entries.allSatisfy { $0.label.isEmpty && [.button, .other, .date].contains($0.field) } }

  /// Who wrote it, as printed.
  var author: String? {
    let authors = entries.filter { $0.field == .author && !$0.value.isEmpty }.map { string($0.value) }
    return authors.isEmpty ? nil : authors.joined(separator: " ")
  }

  private var sourceEntry: Entry? {
    entries.first { $0.field == .source && !$0.value.isEmpty && string($0.value) != "-" }
  }

  /// Where it was taken from.
  var source: String? { sourceEntry.map { string($0.value) } }

  /// The same with its label, as printed: 来源：云江日报.
  var sourceLine: String? { sourceEntry.map { string($0.label) + string($0.value) } }

  /// The day in it.
  var date: CalendarDate? {
    entries.lazy.filter { $0.field == .date || $0.field == .other }.compactMap { CalendarDate.inText(string($0.value)) }
      .first
  }

  /// Whether it tells a part of a headline, which is text of the article.
  var tellsHeadline: Bool { entries.contains { [.headline, .kicker, .deck].contains($0.field) } }

  /// The page that it names, where it names one.
  var page: PageLabel? {
    let pages = entries.filter { $0.field == .page && !$0.value.isEmpty }
    return pages.count == 1 ? PageLabel(string(pages[0].value)) : nil
  }

  /// What stands behind the first label of a field, on one line; nil for nothing.
  func value(of field: Field) -> String? {
    entries.first { $0.field == field && !$0.value.isEmpty }.map { string($0.value) }
  }

  func string(_ range: Range<Int>) -> String { SourceText.singleLine(NewspaperFormats.string(text[range])) }

  // MARK: Reading

  /// A run of characters between blanks, bars and brackets.
  private struct Part {
    var range: Range<Int>
    var isBracketed: Bool
  }

  private func letters(_ part: Part) -> ArraySlice<Scalar> { text[part.range] }

  /// 来源：云江日报, and what goes on behind a blank.
  private mutating func takesLabel(_ part: Part, _ rest: inout ArraySlice<Part>) -> Bool {
    guard let (field, colon) = Self.label(letters(part)) else { return false }
    var entry = Entry(field: field, label: part.range.lowerBound..<colon + 1, value: colon + 1..<part.range.upperBound)
    while let next = rest.first, goesOn(entry, with: next) {
      entry.value = (entry.value.isEmpty ? next.range.lowerBound : entry.value.lowerBound)..<next.range.upperBound
      rest = rest.dropFirst()
    }
    let value = text[entry.value]
    if field == .page, !value.isEmpty, PageLabel(string(entry.value)) == nil { entry.field = .section }
    entries.append(entry)
    return value.isEmpty || isFitting(entry)
  }

  /// Whether a label's value goes on with the next part.
  private func goesOn(_ entry: Entry, with next: Part) -> Bool {
    let words = letters(next)
    if Self.label(words) != nil { return false }
    switch entry.field {
    case .headline, .kicker, .deck, .column, .formerHeadline: return true
    case .author where !entry.value.isEmpty: return !isDate(next) && !isButton(next) && Names.fills(words)
    // 责任编辑：闻莺 SN023
    case .other where !entry.value.isEmpty: return words.allSatisfy { $0.textClass == .latin || $0.textClass == .digit }
    default: return entry.value.isEmpty && !isDate(next) && !Self.isTime(words) && !isButton(next)
    }
  }

  /// Whether a value can be what its label says.
  private func isFitting(_ entry: Entry) -> Bool {
    let value = text[entry.value]
    switch entry.field {
    case .headline, .kicker, .deck, .column, .formerHeadline: return true
    case .date: return CalendarDate.inText(string(entry.value)) != nil || Self.isTime(value)
    default: return value.count <= 40 && !value.contains { $0.textClass == .terminal || $0 == 0xFF0C }
    }
  }

  /// 2026-10-17, 2026年10月17日发布, 云江日报2026-10-17.
  private mutating func takesDate(_ part: Part) -> Bool {
    guard isDate(part) else { return false }
    let paper = letters(part).prefix { $0.textClass == .han }
    if paper.last == 0x62A5 {  // 报
      entries.append(Entry(field: .paper, label: paper.startIndex..<paper.startIndex, value: paper.indices))
    }
    let start = paper.last == 0x62A5 ? paper.endIndex : part.range.lowerBound
    entries.append(Entry(field: .date, label: start..<start, value: start..<part.range.upperBound))
    return true
  }

  /// Whether a part is a day, perhaps with the name of a paper before it or a word of publishing around it.
  private func isDate(_ part: Part) -> Bool {
    let words = letters(part)
    guard words.contains(where: { $0.textClass == .digit }), CalendarDate.inText(string(part.range)) != nil else {
      return false
    }
    let rest = words.filter { scalar in
      scalar.textClass != .digit && !Self.dateMarks.contains(scalar)
    }[...]
    if rest.isEmpty || Self.publishing.contains(NewspaperFormats.string(rest)) { return true }
    if Self.weekdays.contains(NewspaperFormats.string(rest)) { return true }
    return rest.count <= 8 && rest.last == 0x62A5 && words.first == rest.first
  }

  /// What stands in days and times beside digits: -/.:：年月日时分秒T+Z.
  private static let dateMarks = ScalarSet("-/.:：年月日时分秒T+Z")
  private static let publishing: Set<String> = ["发布", "发布于", "更新", "更新于", "发表于", "出版"]

  /// 第2版, 第02版：要闻, 第2版(要闻).
  private mutating func takesPage(_ part: Part, _ rest: inout ArraySlice<Part>) -> Bool {
    let words = letters(part)
    guard let mark = words.firstIndex(of: 0x7248), mark - words.startIndex <= 8,
      PageLabel(NewspaperFormats.string(words[...mark])) != nil
    else { return false }
    if let next = words[(mark + 1)...].first, next.textClass != .colon { return false }
    var value = part.range
    if mark + 1 == value.upperBound, let next = rest.first, Self.label(letters(next)) == nil, !isDate(next),
      next.range.count <= 6 || next.isBracketed, letters(next).allSatisfy({ $0.textClass == .han })
    {
      value = value.lowerBound..<next.range.upperBound
      rest = rest.dropFirst()
    }
    entries.append(Entry(field: .page, label: value.lowerBound..<value.lowerBound, value: value))
    return true
  }

  private mutating func takesButton(_ part: Part) -> Bool {
    let start = part.range.lowerBound
    if isButton(part) {
      entries.append(Entry(field: .button, label: start..<start, value: part.range))
    } else if Self.isTime(letters(part)) || Self.weekdays.contains(string(part.range)) {
      entries.append(Entry(field: .other, label: start..<start, value: part.range))
    } else {
      return false
    }
    return true
  }

  /// Behind 原创, on a line with a day: a name, a paper, a place.
  private mutating func takesSignature(_ part: Part) -> Bool {
    guard let first = entries.first, first.field == .button, text[first.value].elementsEqual([0x539F, 0x521B]),
      CalendarDate.inText(string(text.indices)) != nil, part.range.count <= 12,
      letters(part).allSatisfy({ $0.textClass == .han })
    else { return false }
    let isName = Names.isOne(letters(part)) && !entries.contains { $0.field == .author || $0.field == .date }
    let start = part.range.lowerBound
    entries.append(Entry(field: isName ? .author : .other, label: start..<start, value: part.range))
    return true
  }

  private func isButton(_ part: Part) -> Bool { Self.buttons.contains(string(part.range)) }

  private static func parts(of text: ArraySlice<Scalar>) -> [Part] {
    var parts: [Part] = []
    var start: Int?
    var isBracketed = false
    for (index, scalar) in zip(text.indices, text) {
      let isBracket = brackets.contains(scalar)
      guard isBracket || scalar.isBlank || scalar == 0x7C || scalar == 0xFF5C else {
        start = start ?? index
        continue
      }
      if let first = start { parts.append(Part(range: first..<index, isBracketed: isBracketed)) }
      if start != nil || isBracket { isBracketed = isBracket }
      start = nil
    }
    if let first = start { parts.append(Part(range: first..<text.endIndex, isBracketed: isBracketed)) }
    return parts
  }

  private static let brackets = ScalarSet("【】[]()（）")

  /// The field that a part's label names, and where its colon stands.
  private static func label(_ part: ArraySlice<Scalar>) -> (field: Field, colon: Int)? {
    guard let colon = part.prefix(mostLabel + 1).firstIndex(where: { $0.textClass == .colon || $0 == 0x2F }),
      let field = labels[NewspaperFormats.string(part[..<colon])]
    else { return nil }
    return part[colon] != 0x2F || field == .author ? (field, colon) : nil
  }

  /// No label is longer.
  private static let mostLabel = 6

  private static func isTime(_ part: ArraySlice<Scalar>) -> Bool {
    part.contains { $0.textClass == .digit } && part.allSatisfy { $0.textClass == .digit || timeMarks.contains($0) }
  }

  private static let timeMarks = ScalarSet(":：.-+/次人赞ZT")
}

extension CalendarDate {
  /// The first day that a text names: 2026-10-17, 2026/10/17, 2026.10.17, 2026年10月17日, 20261017, 2026-10/17.
  static func inText(_ text: some StringProtocol) -> CalendarDate? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      if index - start == 8, let date = compact(bytes[start..<index]) { return date }
      guard index - start == 4, let year = Int(String(decoding: bytes[start..<index], as: UTF8.self)),
        (1800...2200).contains(year)
      else { continue }
      var place = index
      guard let month = nextNumber(bytes, &place), let day = nextNumber(bytes, &place),
        let date = CalendarDate(year: year, month: month, day: day)
      else { continue }
      return date
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func compact(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let year = Int(text.prefix(4)), (1800...2200).contains(year), let month = Int(text.dropFirst(4).prefix(2)),
      let day = Int(text.suffix(2))
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Skips one separator and reads one or two digits.
  private static func nextNumber(_ bytes: [UInt8], _ place: inout Int) -> Int? {
    let separators: [[UInt8]] = [Array("-".utf8), Array("/".utf8), Array(".".utf8), Array("年".utf8), Array("月".utf8)]
    guard let separator = separators.first(where: { bytes[place...].starts(with: $0) }) else { return nil }
    place += separator.count
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    let start = place
    while place < bytes.count, isDigit(bytes[place]), place - start < 3 { place += 1 }
    guard (1...2).contains(place - start) else { return nil }
    return Int(String(decoding: bytes[start..<place], as: UTF8.self))
  }
}
