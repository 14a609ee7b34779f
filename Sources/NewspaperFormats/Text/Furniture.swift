import Newspaper

/// Finds what belongs to the page and to no article: page heads, numbers, editors, addresses.
struct Furniture {
  /// One answer a line.
  private(set) var isFurniture: [Bool]
  /// 第N版, where a page head says so.
  private(set) var sectionNumber: Int?
  /// The letters before that number.
  private(set) var bundle: String?
  private(set) var sectionName: String?
  private(set) var publication: String?
  private(set) var date: (year: Int, month: Int, day: Int)?
  /// 第9127期, as printed.
  private(set) var issueNumber: String?

  static let openings: Vocabulary = [
    "责任编辑", "责编", "编辑部", "编辑", "校对", "美编", "版式", "版面", "本版编辑", "本版责编", "本版主编", "值班", "主编", "电话", "邮编", "地址", "广告许可证",
    "广告经营许可证", "本报地址",
    "社址", "广告", "印刷", "国内统一", "国内刊号", "邮发代号", "投稿邮箱", "投稿", "邮箱", "电子邮箱", "零售", "订阅", "总编室电话", "总编室", "邮政编码", "发行",
    "热线",
    "新闻热线", "网址",
    "总第", "总编辑", "今日天气", "本报邮箱", "视觉", "组版", "审读", "检校", "农历", "今日", "刊号", "代号", "印务", "传真", "值班编委",
    "責任編輯", "責編", "編輯", "校對", "美編", "版面編輯", "視覺", "組版", "審讀", "電話", "郵編", "郵政編碼", "地址", "廣告許可證", "廣告", "本報地址", "社址",
    "印刷", "總編室電話", "總編室", "總編輯", "發行", "熱線", "新聞熱線", "投稿郵箱", "投稿", "電子郵箱", "網址", "傳真", "零售", "農曆",
  ]

  private static let addresses: Vocabulary = ["http", "www.", "E-mail"]

  private static let sectionNames: Vocabulary = [
    "要闻", "综合", "综合新闻", "时政", "经济", "文化", "副刊", "体育", "国际", "国内", "社会", "民生", "教育", "科技", "法治", "生态", "健康", "专题", "特刊",
    "读书", "理论",
    "评论", "观点", "人物", "城事", "县区", "乡村", "三农", "视点", "焦点", "深度", "新闻", "本地", "都市", "广告", "环境", "财经", "旅游", "图片", "影像",
    "周末", "头版",
    "党建", "人文", "艺术", "公益", "区域", "市县", "基层", "天下", "关注",
  ]

  static let papers: Vocabulary = [
    "日报", "晚报", "早报", "晨报", "时报", "周报", "都市报", "商报", "青年报", "农民报", "工人报",
    "日報", "晚報", "早報", "晨報", "時報", "週報", "周報", "都市報", "商報", "青年報", "新報", "文匯報",
  ]

  /// - Parameter isAtEdges: Whether the lines are known to stand at the edges of a printed page.
  init(_ page: DumpPage, isAtEdges: Bool = false) {
    isFurniture = [Bool](repeating: false, count: page.lines.count)
    var weak: [Int] = []
    var heads: Set<Int> = []
    var rules: [Int] = []
    defer { for index in rules { isFurniture[index] = true } }
    /// The last line that is furniture, surely or perhaps.
    var last = -1
    for index in page.lines.indices {
      let line = page.lines[index]
      if isFurniture[index] { continue }
      if let part = line.labelled {
        if part == .furniture {
          takeLabels(page.text(line))
          last = index
        }
        continue
      }
      guard line.end - line.start <= Folio.mostScalars, line.ending != .comma else { continue }
      let text = page.text(line)
      if Self.isRule(text) {
        rules.append(index)
        last = index
      } else if readHead(text) {
        heads.insert(index)
        isFurniture[index] = true
        last = index
      } else if let lines = partedHead(page, at: index) {
        heads.formUnion(lines)
        for part in lines { isFurniture[part] = true }
        last = lines.upperBound - 1
      } else if isImprint(text) && !isInNotice(page, index) || heads.contains(index - 1) && goesOnHead(text) {
        isFurniture[index] = true
        last = index
        if heads.contains(index - 1) { readWeak(text) }
      } else if line.end - line.start <= 24, standsAlone(page, index, after: last), isWeak(text) {
        weak.append(index)
        last = index
      }
    }
    // 要闻, a date, the paper's name: furniture only where a page head or an imprint shows that the dump has them.
    let isDated = isAtEdges && weak.contains { TextPattern.isDate(page.text(page.lines[$0])) }
    guard sectionNumber != nil || isFurniture.contains(true) || isDated else { return }
    for index in weak where !Self.isSectionName(page.text(page.lines[index])) || isAtEdge(page, index, weak) {
      isFurniture[index] = true
      readWeak(page.text(page.lines[index]))
      if isDated, sectionNumber == nil { sectionNumber = loneNumber(page.text(page.lines[index])) }
    }
  }

  /// Whether a line is nothing but one mark over and over, as drawn between articles: ==========.
  private static func isRule(_ text: ArraySlice<Scalar>) -> Bool {
    guard let mark = text.first, rules.contains(mark), text.count >= shortestRule else { return false }
    return text.allSatisfy { $0 == mark || $0.isBlank }
  }

  private static let rules = ScalarSet("=-*_~#+.·•─━═＝－—＊☆★■□◆◇●○")
  private static let shortestRule = 5

  /// Whether what looks like an imprint goes on a list of what a notice tells: time, place, telephone.
  private func isInNotice(_ page: DumpPage, _ index: Int) -> Bool {
    guard index > 0, !isFurniture[index - 1], !page.lines[index].blankBefore else { return false }
    return page.lines[index - 1].traits.contains(.speaker) && page.lines[index].traits.contains(.speaker)
      && page.text(page.lines[index]).count { $0.textClass == .colon } == 1
  }

  /// Reads a line of the title of the whole text: the publication's name, unless a page head has it, or the day.
  mutating func takeTitle(_ text: ArraySlice<Scalar>) {
    if TextPattern.isDate(text) {
      readWeak(text)
    } else if let day = CalendarDate(record: string(text)) {
      date = date ?? (day.year, day.month, day.day)
    } else {
      publication = publication ?? Self.paper(text).map { string($0) } ?? LineJoiner.typeset(text)
    }
  }

  /// Reads a line that tells about the page by its labels, or is the name of the paper.
  private mutating func takeLabels(_ text: ArraySlice<Scalar>) {
    if readHead(text) { return }
    guard let labels = LabelledLine(text) else {
      publication = publication ?? Self.paper(text).map { string($0) }
      return
    }
    if date == nil, let day = labels.date { date = (day.year, day.month, day.day) }
    publication = publication ?? labels.value(of: .paper)
    sectionName = sectionName ?? labels.value(of: .section)
    guard let page = labels.page, sectionNumber == nil || sectionNumber == page.number else { return }
    (sectionNumber, bundle) = (page.number, page.bundle)
    sectionName = sectionName ?? page.name
  }

  /// The name of a paper that fills a line, without what says that it is the web edition: 云江日报数字报.
  static func paper(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar>? {
    var name = text.trimmed
    while let edition = name.trailing(of: editions), name.count > edition.scalars.count {
      name = name.dropLast(edition.scalars.count)
    }
    guard name.count <= 10, !name.contains(where: \.isBlank), name.trailing(of: papers) != nil else { return nil }
    return name
  }

  private static let editions: Vocabulary = ["多媒体", "数字报", "电子报", "电子版", "数字版", "数字报刊", "平台", "刊"]

  static func isSectionName(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= 8 else { return false }
    let closed = text.closedUp
    return closed.count <= 4 && sectionNames.words.contains { $0.scalars.elementsEqual(closed) }
  }

  /// Whether a line is among the first or the last of a page, or near other furniture: 人物 elsewhere is the kicker of
  /// an article.
  private func isAtEdge(_ page: DumpPage, _ index: Int, _ weak: [Int]) -> Bool {
    if index < Self.edge || index + Self.edge >= page.lines.count { return true }
    return (index - 2...index + 2).contains {
      $0 != index && page.lines.indices.contains($0) && (isFurniture[$0] || weak.contains($0))
    }
  }

  /// So many lines at the top and at the bottom of a page may be its furniture.
  private static let edge = 6

  private static let longestImprint = 100

  /// Whether a line right below a page head can be its second one: the day, or the name of the section that it lacks.
  private func goesOnHead(_ text: ArraySlice<Scalar>) -> Bool {
    TextPattern.isDate(text) || sectionName == nil && Self.isSectionName(text)
  }

  /// Whether a line stands between blank lines or other furniture, the last of which is given.
  private func standsAlone(_ page: DumpPage, _ index: Int, after last: Int) -> Bool {
    let next = index + 1
    guard page.lines[index].blankBefore || last + 1 == index else { return false }
    if next == page.lines.count || page.lines[next].blankBefore { return true }
    let text = page.text(page.lines[next])
    return isImprint(text) || isWeak(text) || Folio(text) != nil
  }

  /// Reads a page head whose parts stand on lines of their own at an edge of the page (A02, 经济, 沙洲晚报, 2023年10月23日): the
  /// lines that it takes to tell the page and the day.
  private mutating func partedHead(_ page: DumpPage, at index: Int) -> Range<Int>? {
    guard index < Self.edge || index + Self.edge >= page.lines.count else { return nil }
    var hasPage = false
    for place in index..<min(index + Self.mostParts, page.lines.count) {
      let line = page.lines[place]
      guard line.end - line.start <= Self.longestPart, line.ending == .word, line.labelled == nil else { return nil }
      if line.end - line.start <= 4 { hasPage = hasPage || page.text(line).allSatisfy(\.isHalfWidthWord) }
      guard place > index, hasPage else { continue }
      let head = Array(page.lines[index...place].map(page.text).joined(separator: [0x20]))
      if let folio = Folio(head[...]), folio.date != nil, readHead(head[...]) { return index..<place + 1 }
    }
    return nil
  }

  private static let mostParts = 5
  private static let longestPart = 20

  /// Reads a page head: 第5版 要闻 2023年10月23日 星期六.
  private mutating func readHead(_ text: ArraySlice<Scalar>) -> Bool {
    guard Folio.mayBeOne(text.trimmed), let head = Folio(text) else { return false }
    if sectionNumber == nil { (sectionNumber, bundle) = (head.number, head.bundle) }
    publication = publication ?? head.paper.map { string($0) }
    date = date ?? head.date
    issueNumber = issueNumber ?? head.issueNumber.map { string($0) }
    if sectionNumber == head.number { sectionName = sectionName ?? head.sectionName.map { string($0) } }
    return true
  }

  private func isImprint(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= Self.longestImprint, let first = text.first,
      first.textClass == .han || first.textClass == .latin
    else { return false }
    if text.leading(of: Self.addresses) != nil { return true }
    guard let word = text.leading(of: Self.openings) else { return false }
    let rest = text.dropFirst(word.scalars.count)
    if rest.contains(where: { $0.textClass == .terminal }) || Letters.salutes(text) && word.scalars.count < 4 {
      return false
    }
    guard let mark = rest.first else { return false }
    switch word.scalars.first {
    case 0x4ECA where word.scalars.count == 2:  // 今日8版
      return rest.count <= 6 && rest.last == 0x7248
    case 0x519C: return rest.count <= 12 && !rest.contains { $0.textClass == .comma }  // 农历
    case 0x603B where word.scalars.count == 2:  // 总第
      return rest.count <= 10 && rest.contains { $0.textClass == .digit }
    case 0x56FD: return true
    default: break
    }
    if mark.textClass == .colon {
      return rest.count > 1 && text.count <= 100 && !rest.contains { $0 == 0x3002 }
    }
    // 编辑 路遥知: names and nothing else.
    if mark == 0x2F || mark == 0xFF0F { return rest.count > 2 && rest.count < 60 }
    if mark.isBlank {
      return Names.fills(rest.trimmed) || rest.contains { $0.textClass == .digit }
        || rest.split(whereSeparator: \.isBlank).contains { part in
          Self.openings.words.contains { $0.scalars.count > 1 && $0.scalars.elementsEqual(part) }
        }
    }
    return rest.contains { $0.textClass == .colon }
      && (word.scalars.count >= 4 || rest.prefix(4).contains { $0.textClass == .colon } && rest.count <= 24)
  }

  private func isWeak(_ text: ArraySlice<Scalar>) -> Bool {
    guard mayBeWeak(text) else { return false }
    let closed = text.closedUp
    if closed.isEmpty || closed.count > 24 { return false }
    if Self.isSectionName(closed) { return true }
    if closed.count <= 8, closed.trailing(of: Self.papers) != nil { return true }
    if closed.count == 3, closed.first == 0x661F, closed.dropFirst().first == 0x671F { return true }
    if TextPattern.isDate(text) { return true }
    return closed.allSatisfy { $0.textClass == .digit || $0.textClass == .other } && closed.count <= 8
  }

  /// A quick look: whether a text is as short as the names of sections, ends as that of a paper or begins as a date.
  private func mayBeWeak(_ text: ArraySlice<Scalar>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if Self.papers.mayEnd(with: last) || first.isBlank || last.isBlank { return true }
    if first.textClass != .han || TextPattern.isChineseNumeral(first) { return true }
    return text.count { !$0.isBlank } <= 4
  }

  private mutating func readWeak(_ text: ArraySlice<Scalar>) {
    if Self.isSpaced(text) { return readWeak(text.closedUp) }
    for part in text.split(whereSeparator: { $0.isBlank || $0 == 0xB7 || $0 == 0x7C }) {
      if let year = part.firstIndex(of: 0x5E74), let month = part.firstIndex(of: 0x6708), year < month,
        let first = TextPattern.number(part.prefix(4).dropFirst(0)), let second = digits(part[(year + 1)..<month]),
        let day = digits(part[(month + 1)...].prefix { $0.textClass == .digit })
      {
        _ = first
        if let value = digits(part[..<year]) { date = date ?? (value, second, day) }
      } else if TextPattern.isDate(part), let day = CalendarDate(record: string(part)) {
        date = date ?? (day.year, day.month, day.day)
      } else if part.trailing(of: Self.papers) != nil {
        publication = publication ?? string(part)
      } else if part.count <= 4, part.allSatisfy({ $0.textClass == .han }), !part.begins(with: "星期") {
        sectionName = sectionName ?? string(part)
      }
    }
  }

  /// Whether each character stands apart: 云 江 日 报.
  private static func isSpaced(_ text: ArraySlice<Scalar>) -> Bool {
    let parts = text.split(whereSeparator: \.isBlank)
    return parts.count > 2 && parts.allSatisfy { $0.count == 1 && $0.first?.textClass == .han }
  }

  /// The number of a page that stands alone: 3, 03.
  private func loneNumber(_ text: ArraySlice<Scalar>) -> Int? {
    text.count <= 2 ? digits(text).flatMap { $0 > 0 ? $0 : nil } : nil
  }

  private func digits(_ text: ArraySlice<Scalar>) -> Int? {
    var value = 0
    for scalar in text {
      switch scalar {
      case 0x30...0x39: value = value * 10 + Int(scalar - 0x30)
      case 0xFF10...0xFF19: value = value * 10 + Int(scalar - 0xFF10)
      default: return nil
      }
      if value > 9999 { return nil }
    }
    return text.isEmpty ? nil : value
  }
}
