import Newspaper

/// A line of a web page that tells about an article: 来源：云江日报 2026-10-17 08:00 作者：路遥 责编：闻莺.
struct LabelledLine: Equatable {
  /// Who wrote it, as printed.
  var author: String?
  /// Where it was taken from.
  var source: String?
  /// The same with its label, as printed: 来源：云江日报.
  var sourceLine: String?
  /// The day in it.
  var date: CalendarDate?

  private enum Role { case author, source, other }

  private static let labels: [(word: String, role: Role)] = [
    ("来源", .source), ("稿源", .source), ("新闻来源", .source), ("文章来源", .source), ("信息来源", .source), ("稿件来源", .source),
    ("转自", .source), ("作者", .author), ("记者", .author), ("文/", .author), ("撰稿", .author), ("责编", .other),
    ("责任编辑", .other), ("编辑", .other), ("审核", .other), ("校对", .other), ("监制", .other), ("美编", .other),
    ("发布时间", .other), ("发表时间", .other), ("发布日期", .other), ("更新时间", .other), ("时间", .other), ("日期", .other),
    ("字号", .other), ("字体", .other), ("浏览", .other), ("浏览量", .other), ("浏览次数", .other), ("点击", .other), ("点击数", .other),
    ("阅读", .other), ("阅读量", .other), ("阅读数", .other), ("评论", .other), ("分享", .other), ("分享到", .other), ("版次", .other),
    ("版面", .other), ("栏目", .other), ("打印", .other), ("关键词", .other), ("标签", .other),
  ]

  private static let buttons: Set<String> = [
    "打印", "关闭", "收藏", "分享", "分享到", "字号", "大", "中", "小", "放大", "缩小", "默认", "放大+", "缩小-", "默认○", "评论", "朗读", "返回", "返回目录",
    "上一篇",
    "下一篇", "上一版", "下一版", "微信", "微博", "下载", "原创", "推荐", "复制链接", "我要评论", "听新闻", "播报文章", "星期日", "星期一", "星期二", "星期三", "星期四",
    "星期五", "星期六", "PDF版", "打印本页", "关闭窗口", "更多", "首页",
  ]

  /// Nil when a line has anything else in it.
  init?(_ text: String) {
    guard !text.isEmpty, text.unicodeScalars.count <= 160 else { return nil }
    var rest = Self.parts(of: text)[...]
    var isSure = false
    while let part = rest.popFirst() {
      if let (role, label, value) = Self.label(part) {
        isSure = true
        // The value may stand behind a blank.
        var value = value
        if value.isEmpty, let next = rest.first, Self.label(next) == nil, CalendarDate.inText(next) == nil,
          !Self.isTime(next)
        {
          value = next
          rest = rest.dropFirst()
        }
        // Names of several people, or of a paper and its kin, go on.
        while role == .author, !value.isEmpty, let next = rest.first, Self.isName(next) {
          value += " " + next
          rest = rest.dropFirst()
        }
        take(role, label, value)
      } else if let date = CalendarDate.inText(part) {
        self.date = self.date ?? date
        isSure = true
      } else if !Self.isTime(part), !Self.buttons.contains(part) {
        return nil
      }
    }
    if !isSure, rest.isEmpty, !Self.parts(of: text).allSatisfy({ Self.buttons.contains($0) || Self.isTime($0) }) {
      return nil
    }
  }

  private mutating func take(_ role: Role, _ label: String, _ value: String) {
    if value.isEmpty || value == "-" { return }
    switch role {
    case .author: author = author.map { $0 + " " + value } ?? value
    case .source:
      if source == nil { (source, sourceLine) = (value, label + value) }
    case .other: date = date ?? CalendarDate.inText(value)
    }
  }

  private static func parts(of text: String) -> [String] {
    let marks: Set<Unicode.Scalar> = ["|", "｜", "【", "】", "[", "]", "(", ")", "（", "）", "\u{3000}", "\u{A0}"]
    var parts: [String] = [""]
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || marks.contains(scalar) {
        if !parts[parts.count - 1].isEmpty { parts.append("") }
      } else {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    if parts.last == "" { parts.removeLast() }
    return parts
  }

  /// 来源：云江日报 → source, 来源：, 云江日报.
  private static func label(_ part: String) -> (role: Role, label: String, value: String)? {
    guard let colon = part.unicodeScalars.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return nil }
    let word = String(part.unicodeScalars[..<colon])
    guard let label = labels.first(where: { $0.word == word }) else { return nil }
    let rest = part.unicodeScalars[colon...].dropFirst()
    return (label.role, String(part.unicodeScalars[..<rest.startIndex]), String(rest))
  }

  private static func isName(_ part: String) -> Bool {
    let scalars = part.unicodeScalars.map(\.value)
    return label(part) == nil && CalendarDate.inText(part) == nil && Names.fills(scalars[...])
  }

  private static func isTime(_ part: String) -> Bool {
    part.utf8.contains { (0x30...0x39).contains($0) }
      && part.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ":：.-+/次人赞ZT".unicodeScalars.contains($0) }
  }
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
