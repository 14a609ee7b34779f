import Newspaper

extension Phrase {
  /// What is wrong with a query that finds nothing.
  init(_ doubt: QueryDoubt) {
    switch doubt {
    case .date(let text):
      self.init(
        "“\(text)”不是日期；写 1979、1979-12、1979-12-18 或 1978..1985",
        "“\(text)” is no date; write 1979, 1979-12, 1979-12-18 or 1978..1985")
    case .page(let text):
      self.init("“\(text)”不是版次；写 版:1 或 版:2..4", "“\(text)” is no page; write page:1 or page:2..4")
    case .spelling(let text):
      self.init("“\(text)”不是拼音；写 py:jls 或 py:jilinshi", "“\(text)” is no pinyin; write py:jls or py:jilinshi")
    case .pattern(let text):
      self.init(
        "“/\(text)/”不是模式，按文字检索；括号要成对，\\ 表示原字符",
        "“/\(text)/” is no pattern and was searched as text; close its brackets, or put \\ before a mark that stands for itself"
      )
    case .field(let name):
      self.init(
        "没有“\(name):”这一项；有 题 作者 栏 版 报 日期 早于 晚于 拼音",
        "there is no field “\(name)”: title, by, section, page, paper, date, before, after or py")
    }
  }
}
