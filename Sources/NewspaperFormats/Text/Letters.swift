/// The lines of a reader's letter that name themselves: who is addressed, the wishes at its end, who signs it.
enum Letters {
  private static let salutations: Vocabulary = [
    "同志：", "同志们：", "先生：", "女士：", "编辑：", "編輯：", "编辑部：", "編輯部：", "老师：", "老師：", "朋友：", "朋友们：", "读者：", "讀者：",
    "乡亲们：", "同学们：", "同學們：",
  ]

  private static let closings: Vocabulary = [
    "此致", "敬礼", "敬禮", "敬祝", "谨祝", "顺祝", "順祝", "即颂", "即頌", "顺颂", "順頌", "祝好", "编安", "編安", "撰安", "文安", "大安", "近安", "台安",
    "时祺", "時祺", "近祺", "夏安", "秋安", "冬安", "春安", "春祺", "夏祺", "秋祺", "冬祺", "健康", "身体健康", "工作顺利", "未完待续", "未完待續",
  ]

  private static let readers: [Word] = ["读者", "讀者", "市民", "居民", "村民"]
  private static let respects: [Word] = ["敬上", "谨上", "謹上", "拜上", "敬启", "敬啟", "谨启", "謹啟", "叩上"]

  /// Whether a text addresses someone and says nothing yet: 编辑同志：
  static func addresses(_ text: ArraySlice<Scalar>) -> Bool {
    text.count <= 12 && text.trailing(of: salutations) != nil && !text.contains { $0.textClass == .comma }
  }

  /// Whether a text begins by addressing someone.
  static func salutes(_ text: ArraySlice<Scalar>) -> Bool {
    guard let colon = text.prefix(12).firstIndex(of: 0xFF1A) else { return false }
    return addresses(text[...colon])
  }

  /// Whether a line is the salutation of a letter or one of the wishes at its end.
  static func isPart(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= 12 else { return false }
    if text.last == 0xFF1A { return addresses(text) }
    guard text.count <= 6, let first = text.first, first.textClass != .han || closings.mayBegin(with: first) else {
      return false
    }
    let wish = text.filter { $0.textClass == .han }
    return closings.words.contains { $0.scalars == wish }
  }

  /// Whether a line tells when and where a text was written: 二〇二六年九月，写于盐仓街.
  static func isWrittenAt(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= 24, let mark = text.lastIndex(of: 0x4E8E) else { return false }  // 于
    var date = text[..<mark]
    if let verb = date.last, verb == 0x5199 || verb == 0x8BB0 { date = date.dropLast() }  // 写 记
    while let last = date.last, last.textClass == .comma || last.isBlank { date = date.dropLast() }
    return TextPattern.isDate(date) && text[(mark + 1)...].allSatisfy { $0.textClass == .han || $0.isBlank }
  }

  /// What the words below begin with.
  private static let signs = ScalarSet("读讀市居村敬谨謹拜叩")

  /// A quick look, for every line of a page has it: whether there is 于, or a second character of the words below.
  private static func maySign(_ text: ArraySlice<Scalar>) -> Bool {
    var last: Scalar = 0
    for scalar in text {
      switch scalar {
      case 0x4E8E: return true  // 于
      case 0x8005, 0x6C11, 0x4E0A, 0x542F, 0x555F: if signs.contains(last) { return true }  // 者民上启啟
      default: break
      }
      last = scalar
    }
    return false
  }

  /// Whether a line signs a letter: a reader with a name, perhaps with an age or a trade; a name with 敬上.
  static func signs(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= 24, let last = text.last, last.textClass == .han || last.textClass == .closer, maySign(text)
    else { return false }
    if isWrittenAt(text) { return true }
    if let word = readers.lazy.compactMap({ text.range(of: $0) }).first, word.lowerBound - text.startIndex <= 10 {
      let rest = text[word.upperBound...].trimmed
      let name = rest.prefix { $0.textClass == .han || $0.isBlank }.trimmed
      let after = rest[name.endIndex...].trimmed
      if Names.isOne(name), after.isEmpty ? last.textClass == .han : after.first?.textClass == .opener { return true }
    }
    guard let word = respects.lazy.compactMap({ text.range(of: $0) }).first else { return false }
    let date = text[word.upperBound...].drop { $0.textClass == .comma || $0.isBlank }
    let name = text[..<word.lowerBound].closedUp
    return (2...4).contains(name.count) && (date.isEmpty || date.last == 0x65E5)  // 日
  }
}
