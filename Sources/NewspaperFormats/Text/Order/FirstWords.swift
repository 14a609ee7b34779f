/// What the first words of a paragraph tell about where in its article it stands.
enum FirstWords {
  /// A time or a source that is named first of all: many articles begin so.
  case fresh
  /// Who or what was named before, or words that go on from it: few articles begin so.
  case later
  case none

  init(_ line: ArraySlice<Scalar>) {
    let head = line.prefix(Self.reach).closedUp
    let words = head.first?.textClass == .opener ? head.dropFirst() : head
    if words.leading(of: Self.laterWords) != nil {
      self = .later
    } else if head.leading(of: Self.times) != nil || Self.contains(head, Self.days) {
      self = .fresh
    } else {
      self = Self.isSpeech(head) ? .later : .none
    }
  }

  /// So much of the line is looked at.
  private static let reach = 16

  private static let laterWords: Vocabulary = [
    "他", "她", "它", "其", "这", "那", "该", "此", "同时", "据了解", "据介绍", "据悉", "另外", "不过", "但", "而", "然而",
    "因此", "所以", "于是", "随后", "之后", "后来", "接着", "最后", "目前", "眼下", "如今", "当天", "当时", "当晚", "与此", "对此",
    "为此", "截至", "下一步", "今后", "接下来", "至于", "也", "还", "又", "再", "更", "首先", "一是", "二是", "三是",
  ]
  private static let times: Vocabulary = [
    "清晨", "凌晨", "早晨", "傍晚", "上午", "下午", "中午", "夜里", "晚上", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周末", "星期", "初春",
    "初夏", "初秋", "初冬", "深秋", "隆冬", "记者从",
  ]
  private static let days: Vocabulary = ["近日", "日前", "昨日", "昨天", "今日", "今天", "今晨", "昨晚", "前不久"]

  private static func contains(_ text: ArraySlice<Scalar>, _ words: Vocabulary) -> Bool {
    text.indices.contains { text[$0...].leading(of: words) != nil }
  }

  /// 易水寒说，…: who speaks has been named.
  private static func isSpeech(_ text: ArraySlice<Scalar>) -> Bool {
    guard let end = text.firstIndex(where: { $0.textClass != .han }), end - text.startIndex <= 8, end > text.startIndex
    else { return false }
    switch text[end].textClass {
    case .comma, .colon, .terminal: return text[end - 1] == 0x8BF4 || text[end - 1] == 0x7B11  // 说 笑
    default: return false
    }
  }
}
