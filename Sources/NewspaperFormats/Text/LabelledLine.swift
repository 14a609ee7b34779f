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
    /// The titles of the articles before and after it.
    case neighbour
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
  /// Whether bars part it in three or more: 云江日报 | A05 | 民生.
  private var isBarred = false

  private static let labels: [String: Field] = [
    "标题": .headline, "主标题": .headline, "题目": .headline, "题名": .headline, "篇名": .headline, "引题": .kicker, "肩题": .kicker,
    "眉题": .kicker, "原标题": .formerHeadline, "副题": .deck, "副标题": .deck, "专栏": .column, "栏目": .column,
    "来源": .source, "稿源": .source, "新闻来源": .source, "文章来源": .source, "信息来源": .source, "稿件来源": .source, "转自": .source,
    "作者": .author, "记者": .author, "本报记者": .author, "文": .author, "撰文": .author, "撰稿": .author,
    "发件人": .author, "寄件人": .author, "楼主": .author, "文字": .author, "图片": .author, "摄影": .author, "From": .author,
    "By": .author,
    "主题": .headline, "Subject": .headline, "收件人": .other, "抄送": .other, "To": .other, "Cc": .other,
    "报纸": .paper, "报名": .paper, "报纸名称": .paper, "报刊名称": .paper, "刊名": .paper, "版次": .page, "版号": .page, "版面": .page,
    "版": .page, "版名": .section,
    "时间": .date, "日期": .date, "发布时间": .date, "发表时间": .date, "发布日期": .date, "更新时间": .date, "出版日期": .date,
    "发送时间": .date, "发文日期": .date, "Date": .date, "Sent": .date, "正文": .other, "全文": .other, "文章编号": .other,
    "字数": .other,
    "回复": .other, "策划": .other, "统筹": .other, "排版": .other, "设计": .other, "制图": .other, "初审": .other, "复审": .other,
    "终审": .other,
    "责编": .other, "责任编辑": .other, "编辑": .other, "审核": .other, "校对": .other, "监制": .other, "美编": .other,
    "字号": .other, "字体": .other, "浏览": .other, "浏览量": .other, "浏览次数": .other, "点击": .other, "点击数": .other,
    "阅读": .other, "阅读量": .other, "阅读数": .other, "评论": .other, "分享": .other, "分享到": .other,
    "上一篇": .neighbour, "下一篇": .neighbour, "上一条": .neighbour, "下一条": .neighbour, "前一篇": .neighbour,
    "后一篇": .neighbour, "標題": .headline, "來源": .source, "記者": .author, "攝影": .author, "責任編輯": .other, "編輯": .other,
    "時間": .date,
    "發布時間": .date, "發佈時間": .date, "打印": .other, "关键词": .other, "标签": .other,
  ]

  private static let buttons: Set<String> = [
    "打印", "关闭", "收藏", "分享", "分享到", "字号", "大", "中", "小", "放大", "缩小", "默认", "放大+", "缩小-", "默认○", "评论", "朗读", "返回", "返回目录",
    "上一篇", "下一篇", "上一版", "下一版", "上一期", "下一期", "微信", "微博", "下载", "原创", "推荐", "复制链接", "我要评论", "听新闻", "播报文章", "PDF版",
    "打印本页", "关闭窗口", "更多", "首页", "返回首页", "版面导航", "标题导航", "版面目录", "版面概览", "往期回顾", "点击蓝字", "关注我们", "扫码关注",
    "点赞", "在看", "赞", "阅读原文", "END", "QQ空间", "QQ好友", "朋友圈", "新浪微博", "腾讯微博", "人人网", "豆瓣", "A+", "A-", "A", "纠错", "举报",
    "复制网址", "扫一扫", "繁體", "简体", "打印此页", "关闭此页", "返回顶部", "回到顶部",
  ]

  /// What stands over a list of other articles.
  private static let offers: Set<String> = [
    "相关阅读", "相关新闻", "相关链接", "相关文章", "相关报道", "延伸阅读", "推荐阅读", "往期推荐", "热门文章", "热点新闻", "猜你喜欢",
  ]

  private static let weekdays: Set<String> = ["星期日", "星期天", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"]

  /// Longer lines are text.
  private static let mostScalars = 160

  /// A quick look: whether a text is short enough for a button or has something that is in every label, day and page or
  /// parts it from what stands beside it.
  static func mayBeOne(_ text: ArraySlice<Scalar>) -> Bool {
    text.count <= longestButton || isNotice(text)
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
    if Self.isAboutSite(text) {
      entries = [Entry(field: .button, label: text.startIndex..<text.startIndex, value: text.indices)]
      return
    }
    isBarred = text.count { Self.isBar($0) } > 1
    var rest = Self.parts(of: text)[...]
    while let part = rest.popFirst() {
      guard
        takesLabel(part, &rest) || takesCount(part, &rest) || takesDate(part) || takesPage(part, &rest)
          || takesButton(part)
          || takesPaper(part) || takesAddress(part) || takesSignature(part) || takesBarred(part)
      else { return nil }
    }
    if entries.isEmpty { return nil }
  }

  init?(_ text: String) { self.init(text.unicodeScalars.map(\.value)[...]) }

  // MARK: What it tells

  /// Whether it has nothing but buttons, days and times, and no label.
  var isBare: Bool { entries.allSatisfy { $0.label.isEmpty && [.button, .other, .date].contains($0.field) } }

  /// Whether it tells the title of the article before or after this one.
  var namesNeighbour: Bool { entries.contains { $0.field == .neighbour } }

  /// Whether nothing that it tells is of the article: editors, buttons, days.
  var isAside: Bool {
    isBare || entries.allSatisfy { $0.field == .neighbour || $0.field == .button || $0.field == .other }
  }

  /// Whether it has nothing but two or more who made the page: 编辑：闻莺 校对：路遥.
  var tellsEditors: Bool {
    entries.count > 1
      && entries.allSatisfy { $0.field == .other && !$0.label.isEmpty && Names.fills(text[$0.value].trimmed) }
  }

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

  /// Whether it says where an article stood: its paper or its page.
  var tellsPlace: Bool { entries.contains { $0.field == .page || $0.field == .paper } }

  /// Whether other articles are listed below it.
  var offersOthers: Bool {
    entries.count == 1 && entries[0].field == .button && Self.offers.contains(string(entries[0].value))
  }

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
    guard let (field, end) = label(part) else { return false }
    var entry = Entry(field: field, label: part.range.lowerBound..<end, value: end..<part.range.upperBound)
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
    if label(next) != nil { return false }
    let words = letters(next)
    switch entry.field {
    case .headline, .kicker, .deck, .column, .formerHeadline, .neighbour: return true
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
    case .headline, .kicker, .deck, .column, .formerHeadline, .neighbour: return true
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
    if mark + 1 == value.upperBound, let next = rest.first, label(next) == nil, !isDate(next),
      next.range.count <= 6 || next.isBracketed, letters(next).allSatisfy({ $0.textClass == .han })
    {
      value = value.lowerBound..<next.range.upperBound
      rest = rest.dropFirst()
    }
    entries.append(Entry(field: .page, label: value.lowerBound..<value.lowerBound, value: value))
    return true
  }

  /// How many have read it: 阅读 3421.
  private mutating func takesCount(_ part: Part, _ rest: inout ArraySlice<Part>) -> Bool {
    guard Self.counted.contains(string(part.range)), let next = rest.first, Self.isTime(letters(next)) else {
      return false
    }
    rest = rest.dropFirst()
    let start = part.range.lowerBound
    entries.append(Entry(field: .other, label: start..<start, value: start..<next.range.upperBound))
    return true
  }

  private static let counted: Set<String> = ["阅读", "阅读量", "浏览", "浏览量", "留言", "转发", "閱讀"]

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

  /// Beside a day the name of a paper: 云江日报 2026-10-17.
  private mutating func takesPaper(_ part: Part) -> Bool {
    guard part.range.count >= 3, Furniture.paper(letters(part)) != nil, tellsDay else { return false }
    let start = part.range.lowerBound
    entries.append(Entry(field: .paper, label: start..<start, value: part.range))
    return true
  }

  /// Beside who wrote a mail or got it, an address: <lin@example.com>.
  private mutating func takesAddress(_ part: Part) -> Bool {
    guard !entries.isEmpty, letters(part).contains(0x40), letters(part).allSatisfy({ $0 < 0x80 }) else { return false }
    let start = part.range.lowerBound
    entries.append(Entry(field: .other, label: start..<start, value: part.range))
    return true
  }

  /// Behind 原创, or beside a day and a time, as below the title of a page for phones: a name, an account, a place.
  private mutating func takesSignature(_ part: Part) -> Bool {
    let isOriginal =
      entries.first.map { $0.field == .button && text[$0.value].elementsEqual([0x539F, 0x521B]) } ?? false
    guard isOriginal || hasTime, tellsDay, part.range.count <= 12, letters(part).allSatisfy({ $0.textClass == .han })
    else { return false }
    let isName = isOriginal && Names.isOne(letters(part)) && !entries.contains { [.author, .date].contains($0.field) }
    let start = part.range.lowerBound
    entries.append(Entry(field: isName ? .author : .other, label: start..<start, value: part.range))
    return true
  }

  /// Between bars: the number of a page, the name of its section, and what else a database says.
  private mutating func takesBarred(_ part: Part) -> Bool {
    guard isBarred, part.range.count <= Self.longestBarred else { return false }
    let words = letters(part)
    let page = words.count <= 4 ? PageLabel(string(part.range)) : nil
    guard page?.bundle != nil || words.allSatisfy({ $0.textClass == .han }) else { return false }
    let isSection = page == nil && entries.last?.field == .page
    let start = part.range.lowerBound
    let field: Field = page != nil ? .page : isSection ? .section : .other
    entries.append(Entry(field: field, label: start..<start, value: part.range))
    return true
  }

  private static let longestBarred = 6

  /// Whether the line tells a day.
  private var tellsDay: Bool { CalendarDate.inText(string(text.indices)) != nil }

  /// Whether the line tells a time of day: 07:30.
  private var hasTime: Bool {
    text.indices.dropFirst().dropLast().contains {
      text[$0].textClass == .colon && text[$0 - 1].textClass == .digit && text[$0 + 1].textClass == .digit
    }
  }

  private func isButton(_ part: Part) -> Bool {
    let words = string(part.range)
    return Self.buttons.contains(words) || part.range == text.indices && Self.offers.contains(words)
  }

  private static func parts(of text: ArraySlice<Scalar>) -> [Part] {
    var parts: [Part] = []
    var start: Int?
    var isBracketed = false
    for (index, scalar) in zip(text.indices, text) {
      let isBracket = brackets.contains(scalar)
      guard isBracket || scalar.isBlank || isBar(scalar) else {
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

  private static func isBar(_ scalar: Scalar) -> Bool { scalar == 0x7C || scalar == 0xFF5C }

  /// The field that a part's label names, and where it ends: 来源：, 【来源】, 来源 |.
  private func label(_ part: Part) -> (field: Field, end: Int)? {
    let words = letters(part)
    if let colon = words.prefix(Self.mostLabel + 1).firstIndex(where: { $0.textClass == .colon || $0 == 0x2F }) {
      guard let field = Self.labels[NewspaperFormats.string(words[..<colon])],
        words[colon] != 0x2F || field == .author
      else { return nil }
      return (field, colon + 1)
    }
    guard words.count <= Self.mostLabel, let next = text[words.endIndex...].first(where: { !$0.isBlank }),
      next == 0x3011 && part.range.lowerBound > text.startIndex && text[part.range.lowerBound - 1] == 0x3010
        || Self.isBar(next) && !isBarred || isBarred && words.elementsEqual(Self.by),
      let field = Self.labels[NewspaperFormats.string(words)]
    else { return nil }
    return (field, words.endIndex)
  }

  /// No label is longer.
  private static let mostLabel = 7
  private static let by = "By".unicodeScalars.map(\.value)

  private static func isTime(_ part: ArraySlice<Scalar>) -> Bool {
    part.contains { $0.textClass == .digit } && part.allSatisfy { $0.textClass == .digit || timeMarks.contains($0) }
  }

  private static let timeMarks = ScalarSet(":：.-+/次人赞ZT")
}
