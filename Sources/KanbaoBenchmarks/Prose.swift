/// Invented newspaper prose of any length, the same on every run.
struct Prose {
  private static let subjects = [
    "渡口的老船工", "市水务局", "本报记者", "江左区政府", "三塘村的居民", "图书馆的管理员", "第二人民医院", "省气象台", "一位不愿具名的教师",
  ]
  private static let verbs = ["昨天介绍说", "在会上表示", "再三提醒大家", "算了一笔账", "向来访的人解释", "在公告中写道"]
  private static let clauses = [
    "水位涨到23.18米，超过警戒线1.68米", "新桥长300米，明天上午10时通车", "“退出来的地方，是一次付清”", "今年前三季度支出163.1亿元，比上年增长4.2%",
    "《云江志》里有记载：此地三面环水", "孩子们提着兔子灯，从北街走到南街", "这套CT设备每天能做80多次检查", "办理时间为9:00—17:00（周末不休）",
    "从前是撞过来的，现在是漫上来的——不一样", "雨下了一夜，屋檐滴到天亮……", "公交N4路的末班车推迟到23:30", "全市214所小学、37所中学已经试行",
  ]
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A paragraph of about `bytes` bytes of UTF-8.
  mutating func paragraph(bytes: Int) -> String {
    var text = ""
    while text.utf8.count < bytes {
      text += pick(Self.subjects) + pick(Self.verbs) + "，" + pick(Self.clauses) + "；" + pick(Self.clauses) + "。"
    }
    return text
  }

  private mutating func pick(_ words: [String]) -> String {
    // A linear congruential generator (Knuth's MMIX); its high bits are even enough for prose.
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return words[Int(state >> 33) % words.count]
  }
}
