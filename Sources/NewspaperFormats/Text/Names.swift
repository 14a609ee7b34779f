import CWordPairs

/// Finds people's names (署名) in what stands around them.
enum Names {
  private static let surnames = ScalarSet(
    """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳\
    鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋\
    庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣\
    邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲家封芮储靳段富巫焦牧山谷车侯全班秋仲伊宫宁仇栾祖武符刘景詹龙叶幸黎乔白蒲赖\
    卓蔺屠蒙池阎闫游桑桂牛寿通边燕冀郏浦尚农温别庄晏柴瞿慕连习艾鱼容向古易慎戈廖衡步都耿满匡文寇广阙东欧沃利蔚越师巩聂关\
    甘敖冼栗楼薄丛扈雍麦芦言相查荆红游权逯盖益桓公商佘佟言福代付闻辛简冉沙戎卿苟兰申党翟谭申安粟覃农隋苑初晁由仵帅缑亢况后有琴岳郜原官迟库冷\
    趙錢孫鄭馮陳衛蔣楊許呂張嚴華謝鄒竇雲蘇範魯韋馬鳳賀湯羅畢鄔樂時齊顧黃蕭龐紀項藍閔賈婁顏鐘鍾駱盧經繆應單龔榮葉龍劉喬賴閻聶\
    關遊權陸譚饒歐鄧車寧祿莊溫廣東師鞏黨豐滿欒厲鄺滕
    """)

  private static let compounds: Vocabulary = [
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木",
  ]

  /// Words that stand beside names and are none, longest first.
  private static let roles: Vocabulary = [
    "全媒体记者", "融媒体记者", "本报评论员", "本報評論員", "本报通讯员", "新华社记者", "首席记者", "特约记者", "特派记者", "见习记者", "实习记者", "特约通讯员",
    "特约撰稿", "本报记者", "本台记者", "本网记者", "本社记者", "本刊记者", "本台記者", "本刊記者",
    "通讯员", "实习生", "摄影记者", "新华社", "文/图", "文／图", "图/文", "图／文", "本报讯", "记者", "作者", "摄影报道", "摄影",
    "本報記者", "本報訊", "特派員", "記者", "通訊員", "攝影", "撰文", "编译", "整理", "采写", "文字", "口述", "报道", "文图", "图文", "供图", "记录", "执笔",
    "本报",
    "通讯", "评论员", "摄", "文", "图", "等", "发",
  ]

  /// The names in a byline, a bracket or a credit, without 记者 and the like.
  static func inText(_ text: ArraySlice<Scalar>) -> [String] {
    let text = text.begins(with: by) ? text.dropFirst(by.scalars.count) : text
    if areLatin(text) { return latin(text).map { string(Array($0.joined(separator: [0x20]))[...]) } }
    if let name = afterOffice(text) { return [string(name.closedUp)] }
    if let names = beforePlace(text) { return inText(names) }
    if let office = commentators.words.first(where: { $0.scalars.elementsEqual(text.closedUp) }) {
      return [string(office.scalars)]
    }
    var names: [String] = []
    for run in runs(withoutRoles(text)) { names += people(run) }
    return names
  }

  /// Who signs what a paper thinks.
  private static let commentators: Vocabulary = ["本报评论员", "本報評論員", "本报特约评论员"]

  /// What stands before names in English.
  static let by: Word = "By "

  /// Whether a text is names in Latin letters: one to four words each, with a capital, and 、 , & or `and` between them.
  static func areLatin(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= 60, let first = text.first, capitals.contains(first) else { return false }
    let names = latin(text)
    return !names.isEmpty
      && names.allSatisfy { name in
        (1...4).contains(name.count)
          && name.allSatisfy { word in
            word.allSatisfy { isNameLetter($0) } && (capitals.contains(word.first ?? 0) || word.count <= 3)
          }
      }
  }

  /// The words of each name.
  private static func latin(_ text: ArraySlice<Scalar>) -> [[ArraySlice<Scalar>]] {
    text.split { $0 == 0x2C || $0 == 0x26 || $0 == 0x3001 }.flatMap { part in
      part.split(separator: 0x20).split { $0.elementsEqual([0x61, 0x6E, 0x64]) }.map(Array.init)
    }
  }

  private static let capitals = 0x41...0x5A as ClosedRange<Scalar>

  private static func isNameLetter(_ scalar: Scalar) -> Bool {
    scalar < 0x80
      ? (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar) || scalar == 0x2E || scalar == 0x2D
        || scalar == 0x27
      : (0xC0..<0x250).contains(scalar) || scalar == 0x2019
  }

  /// The name that an office and a blank stand before, where nothing else does: 云江市气象台 闻莺.
  static func afterOffice(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar>? {
    // Few lines have a blank so near to their end.
    guard (max(text.startIndex, text.endIndex - 4)..<text.endIndex).contains(where: { text[$0].isBlank }) else {
      return nil
    }
    let text = text.trimmed
    guard text.count <= 24, var blank = text.suffix(4).lastIndex(where: { $0.isBlank }) else { return nil }
    // 白 芷 is one name.
    if blank + 2 == text.endIndex, blank >= text.startIndex + 2, text[blank - 2].isBlank { blank -= 2 }
    let name = text[(blank + 1)...]
    let office = text[..<blank].trimmed
    guard (2...3).contains(name.count { !$0.isBlank }), office.count >= 4, office.allSatisfy({ $0.textClass == .han }),
      name.allSatisfy({ $0.textClass == .han || $0.isBlank }), startsWithSurname(name),
      TextPattern.endsAsOffice(office) || office.trailing(of: professions) != nil
    else { return nil }
    return name
  }

  private static let professions: Vocabulary = [
    "医师", "医生", "护士长", "教授", "研究员", "讲师", "教师", "律师", "工程师", "营养师", "药师", "院长", "主任", "馆长", "校长", "会长", "专家", "学者",
    "作家", "博士",
    "農藝師", "农艺师", "醫師", "律師", "教師", "主任", "院長", "館長", "校長",
  ]

  /// The names in a line that tells from where they report: 記者陳大文／台北報導, 〔记者路遥/云江报道〕.
  static func beforePlace(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar>? {
    guard let end = text.last, end.isBlank || end.textClass == .closer || mayReport(end) else { return nil }
    var line = text.trimmed
    if let first = line.first, first.textClass == .opener, line.last?.textClass == .closer {
      line = line.dropFirst().dropLast()
    }
    if let name = beforeDay(line) { return name }
    guard line.count <= 40, let report = line.trailing(of: reports), let role = line.leading(of: reporters),
      let slash = line.lastIndex(where: { $0 == 0x2F || $0 == 0xFF0F })
    else { return nil }
    let names = line[..<slash].dropFirst(role.scalars.count).trimmed
    let place = line[(slash + 1)...].dropLast(report.scalars.count)
    return place.count <= 6 && place.allSatisfy({ $0.textClass == .han }) && fills(names) ? names : nil
  }

  /// A quick look: whether a report's words or 电 may end so.
  private static func mayReport(_ last: Scalar) -> Bool {
    last == 0x7535 || last == 0x96FB || reports.mayEnd(with: last)  // 电 電
  }

  /// The name in what an agency says of where and when somebody reports: 中央社記者王大同台北6日電.
  private static func beforeDay(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar>? {
    guard text.count <= 24, text.last == 0x96FB || text.last == 0x7535,  // 電 电
      let role = reporter.lazy.compactMap({ text.range(of: $0) }).first,
      let day = text[role.upperBound...].firstIndex(where: { $0.textClass == .digit })
    else { return nil }
    // Most places have two characters.
    let name = text[role.upperBound..<day].dropLast(2)
    return (2...3).contains(name.count) && startsWithSurname(name) ? name : nil
  }

  private static let reporter: [Word] = ["記者", "记者"]
  private static let reporters: Vocabulary = ["本報記者", "本报记者", "記者", "记者", "特派員", "特派记者", "特派記者"]
  private static let reports: Vocabulary = ["報導", "报导", "报道", "報道"]

  /// Whether the text is nothing but names and words beside them.
  static func fills(_ text: ArraySlice<Scalar>, atMost limit: Int = 30) -> Bool {
    guard let parts = parts(text, atMost: limit) else { return false }
    return parts.allSatisfy(isNamelike)
  }

  /// Whether nothing but words of two or three characters is in a text, besides roles: pen names have no surname.
  static func areShort(_ text: ArraySlice<Scalar>) -> Bool {
    guard let parts = parts(text, atMost: 24) else { return false }
    return parts.allSatisfy { (2...3).contains($0.count) || isOne($0[...]) }
  }

  /// The runs of a text that has nothing but ideographs and what stands between names; nil for others.
  private static func parts(_ text: ArraySlice<Scalar>, atMost limit: Int) -> [[Scalar]]? {
    guard text.count <= limit else { return nil }
    for scalar in text {
      switch scalar.textClass {
      case .han, .blank: break
      case .comma where scalar == 0x3001: break
      case .colon: break
      default: guard isSeparator(scalar) else { return nil }
      }
    }
    let parts = runs(withoutRoles(text))
    return (1...8).contains(parts.count) ? parts : nil
  }

  /// A quick look: whether a line of names could begin so.
  static func mayBegin(_ text: ArraySlice<Scalar>) -> Bool {
    if text.leading(of: roles) != nil { return true }
    guard text.count <= 24, let first = text.first, surnames.contains(first) else { return false }
    return text.contains { $0.isBlank || isSeparator($0) }
  }

  /// Whether one of the names in a text begins with a surname: 记者路遥, not 记者体验.
  static func beginsWithSurname(_ text: ArraySlice<Scalar>) -> Bool {
    runs(withoutRoles(text)).contains { startsWithSurname($0[...]) }
  }

  /// Whether a text is a role and, behind a blank, one name of two or three characters, a pen name perhaps: 本报记者 阿昌.
  static func followsRole(_ text: ArraySlice<Scalar>) -> Bool {
    guard let role = text.leading(of: roles), role.scalars.count >= 2 else { return false }
    let rest = text.dropFirst(role.scalars.count)
    guard rest.first?.isBlank ?? false else { return false }
    let name = rest.closedUp
    return (2...3).contains(name.count) && name.allSatisfy { $0.textClass == .han }
  }

  /// Whether a text is names of two or three characters with blanks between, and nothing else: 方一禾 陆路 卓然. Most of them
  /// begin with a surname.
  static func areSeveral(_ text: ArraySlice<Scalar>) -> Bool {
    let runs = runs(withoutRoles(text))
    guard (2...6).contains(runs.count), runs.allSatisfy({ (2...3).contains($0.count) }) else { return false }
    return runs.count { startsWithSurname($0[...]) } * 3 >= runs.count * 2
  }

  /// Whether a text is one name alone, and its characters make no word: 吴问, 史春山, 杏 林. Where what stands around it tells
  /// nothing, no two of them do.
  static func isPlainOne(_ text: ArraySlice<Scalar>, isSurely: Bool = false) -> Bool {
    guard text.count <= 5, text.allSatisfy({ $0.textClass == .han || $0.isBlank }) else { return false }
    let name = text.closedUp
    guard (2...3).contains(name.count) else { return false }
    if text.count == 3, name.count == 2 { return true }
    guard startsWithSurname(name), text.count == name.count else { return false }
    return zip(name, name.dropFirst()).prefix(isSurely ? 2 : 1).allSatisfy { kanbao_word_pair($0, $1) < wordy }
  }

  /// So well do the characters of a word go together, in hundredths of a natural logarithm.
  private static let wordy: Int32 = 350

  /// Whether role words stand in the text.
  static func hasRole(_ text: ArraySlice<Scalar>) -> Bool {
    let closed = text.closedUp
    // The words of one character come last.
    return closed.indices.contains { closed[$0...].leading(of: roles).map { $0.scalars.count >= 2 } ?? false }
  }

  private static func isSeparator(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x2F, 0xFF0F, 0xB7, 0x2022, 0x30FB, 0x7C: true
    default: false
    }
  }

  /// The text with role words and separators turned to blanks; 0 marks a border that is sure.
  private static func withoutRoles(_ text: ArraySlice<Scalar>) -> [Scalar] {
    var result: [Scalar] = []
    result.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let rest = text[index...]
      if let role = rest.leading(of: roles), role.scalars.count >= 2 || standsAlone(text, index) {
        result.append(0)
        index += role.scalars.count
        continue
      }
      let scalar = text[index]
      switch scalar.textClass {
      case .blank: result.append(0x20)
      case .han: result.append(scalar)
      default: result.append(scalar == 0xB7 ? scalar : 0)
      }
      index += 1
    }
    return result
  }

  /// A role of one character counts only beside a blank, a mark or an edge on the side away from a name.
  private static func standsAlone(_ text: ArraySlice<Scalar>, _ index: Int) -> Bool {
    let after = index + 1 < text.endIndex ? text[index + 1] : 0x20
    let before = index > text.startIndex ? text[index - 1] : 0x20
    if after == 0x2F || after == 0xFF0F || before == 0x2F || before == 0xFF0F { return true }
    if after.textClass != .han && before.textClass != .han { return !isApart(text, index) }
    let endsAlone = text[index] == 0x6444 || text[index] == 0x7B49  // 摄 等
    return endsAlone && index + 1 == text.endIndex
  }

  /// Whether a character and a blank stand before one more character alone: a name set wide, 文 竹.
  private static func isApart(_ text: ArraySlice<Scalar>, _ index: Int) -> Bool {
    guard index + 2 < text.endIndex, text[index + 1].isBlank, text[index + 2].textClass == .han else { return false }
    return index + 3 == text.endIndex || text[index + 3].textClass != .han
  }

  /// Runs of Han between borders; single characters with blanks between them (凌 波) are one run.
  private static func runs(_ text: [Scalar]) -> [[Scalar]] {
    var runs: [[Scalar]] = []
    for section in text.split(separator: 0) {
      var open = false
      for part in section.split(separator: 0x20) {
        if open, part.count == 1 || (part.count == 2 && runs[runs.count - 1].count == 1) {
          runs[runs.count - 1] += part
        } else {
          runs.append(Array(part))
        }
        open = part.count == 1
      }
    }
    return runs
  }

  private static func isNamelike(_ run: [Scalar]) -> Bool {
    if run.contains(0xB7) { return run.count <= 16 }
    guard run.count >= 2, run.count <= 12 else { return false }
    return cost(split(run), run) <= 1
  }

  /// Splits names that run together, such as 乔木夏至.
  private static func people(_ run: [Scalar]) -> [String] {
    if run.contains(0xB7) || run.count < 2 || run.count > 30 { return run.isEmpty ? [] : [string(run)] }
    var names: [String] = []
    var start = 0
    for length in split(run) {
      names.append(string(run[start..<start + length]))
      start += length
    }
    return names
  }

  /// How many of the pieces do not begin with a surname.
  private static func cost(_ lengths: [Int], _ run: [Scalar]) -> Int {
    var start = 0
    var cost = 0
    for length in lengths {
      if length < 2 || length > 4 || !startsWithSurname(run[start...]) { cost += 1 }
      start += length
    }
    return lengths.count == 1 && run.count > 3 ? cost + 1 : cost
  }

  /// Whether the text is one name of a person, perhaps with blanks inside.
  static func isOne(_ text: ArraySlice<Scalar>) -> Bool {
    let name = text.closedUp
    return (2...4).contains(name.count) && startsWithSurname(name) && isNamelike(Array(name))
  }

  private static func startsWithSurname(_ run: ArraySlice<Scalar>) -> Bool {
    run.leading(of: compounds) != nil || run.first.map(surnames.contains) ?? false
  }

  /// The lengths of the pieces whose surnames fit best.
  private static func split(_ run: [Scalar]) -> [Int] {
    let count = run.count
    if count <= 3 { return [count] }
    var best = [Int](repeating: Int.max / 2, count: count + 1)
    var length = [Int](repeating: 0, count: count + 1)
    best[count] = 0
    for start in stride(from: count - 2, through: 0, by: -1) {
      let compound = run[start...].leading(of: compounds) != nil
      let known = startsWithSurname(run[start...])
      for size in 2...4 where start + size <= count {
        let fit = size == 4 ? (compound ? 0 : 40) : compound ? (size == 3 ? 1 : 8) : size == 3 ? 0 : 2
        let cost = best[start + size] + fit + (known ? 0 : 10)
        if cost < best[start] {
          best[start] = cost
          length[start] = size
        }
      }
    }
    if best[0] >= Int.max / 2 { return [count] }
    var lengths: [Int] = []
    var start = 0
    while start < count {
      lengths.append(length[start])
      start += length[start]
    }
    return lengths
  }
}
