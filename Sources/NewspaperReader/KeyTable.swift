import TerminalScreen

/// What a key can mean.
enum Command: Hashable, Sendable, CaseIterable {
  case nextPage, previousPage, firstPage, lastPage
  case nextItem, previousItem
  case nextSection, previousSection, nextArticle, previousArticle, nextUnread, otherPart
  case open, back, leave, contents, section
  case search, nextMatch, previousMatch, jump
  case archive, order, recallEarlier, recallLater
  case shelf, nextDay, previousDay, nextWeek, previousWeek, nextMonth, previousMonth, nextYear, previousYear
  case nextPaper, previousPaper
  case filter
  case columns, wider, narrower, vertical, verticalForms
  case theme, help, redraw, suspend
}

/// The modes that have keys of their own.
enum ModeKind: Hashable, Sendable, CaseIterable {
  case section, contents, article
  /// Searching the archive.
  case archive
  case shelf

  /// The modes that show an issue.
  static let ofIssue: [ModeKind] = [.section, .contents, .article]
}

/// Keys, what they mean in which mode, and what the help says of them.
struct KeyBinding: Sendable {
  var command: Command
  var keys: [Key]
  /// The keys as the help shows them.
  var label: String
  var help: Phrase
  var modes: [ModeKind] = ModeKind.ofIssue
  /// Only for articles that are set so; nil for both.
  var direction: TextDirection?
}

/// The one table of keys: what is handled and what the help shows can't differ.
enum KeyTable {
  private static let forward: [Key] = [
    .character(" "), .pageDown, .character("f"), .right, .character("l"), .control("f"),
  ]
  private static let backward: [Key] = [.character("b"), .pageUp, .left, .character("h"), .control("b")]
  // Vertical text goes on at the left.
  private static let leftward: [Key] = [
    .character(" "), .pageDown, .character("f"), .left, .character("h"), .control("f"),
  ]
  private static let rightward: [Key] = [.character("b"), .pageUp, .right, .character("l"), .control("b")]

  static let bindings: [KeyBinding] = ofArchive + ofShelf + ofIssue

  private static let ofIssue: [KeyBinding] = [
    KeyBinding(
      command: .nextItem, keys: [.down, .character("j")], label: "j ↓",
      help: Phrase("下一条", "next item"), modes: [.section, .contents]),
    KeyBinding(
      command: .previousItem, keys: [.up, .character("k")], label: "k ↑",
      help: Phrase("上一条", "previous item"), modes: [.section, .contents]),
    KeyBinding(
      command: .open, keys: [.enter], label: "Enter", help: Phrase("阅读所选的稿件", "read the selected article"),
      modes: [.section, .contents]),
    KeyBinding(
      command: .nextPage, keys: forward, label: "Space f l → PgDn",
      help: Phrase("下一屏；看完接下一版", "next page, then the next section"), modes: [.section]),
    KeyBinding(
      command: .previousPage, keys: backward, label: "b h ← PgUp",
      help: Phrase("上一屏；到头接上一版", "previous page, then the previous section"), modes: [.section]),
    KeyBinding(
      command: .nextPage, keys: forward, label: "Space f l → PgDn", help: Phrase("往下翻", "page down"),
      modes: [.contents]),
    KeyBinding(
      command: .previousPage, keys: backward, label: "b h ← PgUp", help: Phrase("往上翻", "page up"),
      modes: [.contents]),
    KeyBinding(
      command: .nextPage, keys: forward, label: "Space f l → PgDn",
      help: Phrase("下一屏；读完接下一篇", "next page, then the next article"), modes: [.article], direction: .horizontal),
    KeyBinding(
      command: .previousPage, keys: backward, label: "b h ← PgUp",
      help: Phrase("上一屏；到头接上一篇", "previous page, then the previous article"), modes: [.article],
      direction: .horizontal),
    KeyBinding(
      command: .nextPage, keys: leftward, label: "Space f h ← PgDn",
      help: Phrase("往左，下一屏；读完接下一篇", "leftward to the next page, then the next article"), modes: [.article],
      direction: .vertical),
    KeyBinding(
      command: .previousPage, keys: rightward, label: "b l → PgUp",
      help: Phrase("往右，上一屏；到头接上一篇", "rightward to the previous page, then the previous article"), modes: [.article],
      direction: .vertical),
    KeyBinding(
      command: .nextItem, keys: [.down, .character("j"), .enter], label: "j ↓ Enter",
      help: Phrase("下一屏，到篇末为止", "next page, to the article's end"), modes: [.article]),
    KeyBinding(
      command: .previousItem, keys: [.up, .character("k")], label: "k ↑",
      help: Phrase("上一屏，到篇首为止", "previous page, to the article's beginning"), modes: [.article]),
    KeyBinding(
      command: .firstPage, keys: [.character("g"), .home], label: "g Home", help: Phrase("开头", "beginning")),
    KeyBinding(command: .lastPage, keys: [.character("G"), .end], label: "G End", help: Phrase("末尾", "end")),
    KeyBinding(
      command: .nextArticle, keys: [.character("J"), .character(">")], label: "J >",
      help: Phrase("下一篇", "next article"), modes: [.article]),
    KeyBinding(
      command: .previousArticle, keys: [.character("K"), .character("<")], label: "K <",
      help: Phrase("上一篇", "previous article"), modes: [.article]),
    KeyBinding(
      command: .nextSection, keys: [.tab, .character("]")], label: "Tab ]", help: Phrase("下一版", "next section")),
    KeyBinding(
      command: .previousSection, keys: [.backTab, .character("[")], label: "S-Tab [",
      help: Phrase("上一版", "previous section")),
    KeyBinding(
      command: .otherPart, keys: [.character("x")], label: "x",
      help: Phrase("随“下转”“上接”到另一部分", "follow the jump to the other part"),
      modes: [.article]),
    KeyBinding(
      command: .nextUnread, keys: [.character("u")], label: "u", help: Phrase("下一篇未读", "next unread article")),
    KeyBinding(
      command: .jump, keys: [.character(":")], label: "12 Enter · :",
      help: Phrase("按编号跳到稿件；: 还可按版（3版）或标题", "jump by number; with : also by section or title")),
    KeyBinding(
      command: .search, keys: [.character("/")], label: "/", help: Phrase("在本期中检索", "search this issue")),
    KeyBinding(command: .nextMatch, keys: [.character("n")], label: "n", help: Phrase("下一处", "next match")),
    KeyBinding(command: .previousMatch, keys: [.character("N")], label: "N", help: Phrase("上一处", "previous match")),
    KeyBinding(
      command: .archive, keys: [.character("s")], label: "s", help: Phrase("检索报库", "search the archive"),
      modes: ModeKind.ofIssue + [.shelf]),
    KeyBinding(
      command: .shelf, keys: [.character("o")], label: "o", help: Phrase("报架：各期报纸", "the shelf: papers and issues")),
    KeyBinding(
      command: .filter, keys: [.character("F")], label: "F",
      help: Phrase("筛选标题，也可用拼音首字母", "filter headlines, also by pinyin initials"),
      modes: [.contents]),
    KeyBinding(
      command: .columns, keys: [.character("c")], label: "c", help: Phrase("分几栏", "number of columns"),
      modes: [.article]),
    KeyBinding(
      command: .wider, keys: [.character("+"), .character("=")], label: "+", help: Phrase("栏加宽", "wider columns"),
      modes: [.article]),
    KeyBinding(
      command: .narrower, keys: [.character("-")], label: "-", help: Phrase("栏变窄", "narrower columns"),
      modes: [.article]),
    KeyBinding(
      command: .vertical, keys: [.character("v")], label: "v", help: Phrase("竖排或横排", "vertical or horizontal text"),
      modes: [.article]),
    KeyBinding(
      command: .verticalForms, keys: [.character("V")], label: "V",
      help: Phrase("竖排的标点和引号", "marks and quotes of vertical text"), modes: [.article], direction: .vertical),
    KeyBinding(
      command: .theme, keys: [.character("t")], label: "t", help: Phrase("换配色", "change the colours"),
      modes: ModeKind.ofIssue + [.shelf]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace], label: "Esc ⌫",
      help: Phrase("收起检索；返回版面或目录", "end the search; back to the page or the contents"),
      modes: [.article]),
    KeyBinding(
      command: .contents, keys: [.character("i")], label: "i", help: Phrase("目录", "contents"),
      modes: [.section, .article]),
    KeyBinding(
      command: .section, keys: [.character("i")], label: "i", help: Phrase("版面", "the section as a page"),
      modes: [.contents]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace], label: "Esc ⌫",
      help: Phrase("收起检索；返回版面", "end the search; back to the page"), modes: [.contents]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace, .character("o")], label: "Esc ⌫ o", help: Phrase("返回", "back"),
      modes: [.shelf]),
    KeyBinding(
      command: .help, keys: [.character("?"), .function(1)], label: "? F1", help: Phrase("帮助", "this help"),
      modes: ModeKind.ofIssue + [.shelf]),
    KeyBinding(
      command: .redraw, keys: [.control("l")], label: "^L", help: Phrase("重画屏幕", "redraw the screen"),
      modes: ModeKind.allCases),
    KeyBinding(
      command: .suspend, keys: [.control("z")], label: "^Z", help: Phrase("挂起（fg 回来）", "suspend (fg comes back)"),
      modes: ModeKind.allCases),
    KeyBinding(
      command: .leave, keys: [.character("q"), .character("Q"), .control("c")], label: "q ^C",
      help: Phrase("离开；位置会记住", "leave; the place is kept"), modes: ModeKind.ofIssue + [.shelf]),
  ]

  // What is typed goes into the query, so that these are no letters.
  private static let ofArchive: [KeyBinding] = [
    KeyBinding(
      command: .nextItem, keys: [.down], label: "↓", help: Phrase("下一条", "next hit"), modes: [.archive]),
    KeyBinding(
      command: .previousItem, keys: [.up], label: "↑", help: Phrase("上一条", "previous hit"), modes: [.archive]),
    KeyBinding(
      command: .nextPage, keys: [.pageDown, .control("v")], label: "PgDn ^V", help: Phrase("往下翻", "page down"),
      modes: [.archive]),
    KeyBinding(
      command: .previousPage, keys: [.pageUp], label: "PgUp", help: Phrase("往上翻", "page up"), modes: [.archive]),
    KeyBinding(
      command: .open, keys: [.enter], label: "Enter",
      help: Phrase("阅读所选的稿件；n N 到下一条、上一条", "read the article; n N go on to other hits"),
      modes: [.archive]),
    KeyBinding(
      command: .order, keys: [.control("o")], label: "^O",
      help: Phrase("顺序：最新、最旧、最相关", "order: newest, oldest, most relevant"),
      modes: [.archive]),
    KeyBinding(
      command: .recallEarlier, keys: [.control("p")], label: "^P", help: Phrase("先前检索过的", "earlier searches"),
      modes: [.archive]),
    KeyBinding(
      command: .recallLater, keys: [.control("n")], label: "^N", help: Phrase("后来检索过的", "later searches"),
      modes: [.archive]),
    KeyBinding(
      command: .back, keys: [.escape, .control("c"), .control("g")], label: "Esc ^C", help: Phrase("返回", "back"),
      modes: [.archive]),
    KeyBinding(
      command: .help, keys: [.function(1)], label: "F1", help: Phrase("帮助", "this help"), modes: [.archive]),
  ]

  private static let ofShelf: [KeyBinding] = [
    KeyBinding(
      command: .nextDay, keys: [.right, .character("l")], label: "→ l", help: Phrase("后一天", "next day"),
      modes: [.shelf]),
    KeyBinding(
      command: .previousDay, keys: [.left, .character("h")], label: "← h", help: Phrase("前一天", "previous day"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextWeek, keys: [.down, .character("j")], label: "↓ j", help: Phrase("后一周", "next week"),
      modes: [.shelf]),
    KeyBinding(
      command: .previousWeek, keys: [.up, .character("k")], label: "↑ k", help: Phrase("前一周", "previous week"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextMonth, keys: [.pageDown, .character(" "), .character("f"), .character("]")], label: "PgDn Space ]",
      help: Phrase("后一个月", "next month"), modes: [.shelf]),
    KeyBinding(
      command: .previousMonth, keys: [.pageUp, .character("b"), .character("[")], label: "PgUp b [",
      help: Phrase("前一个月", "previous month"), modes: [.shelf]),
    KeyBinding(
      command: .nextYear, keys: [.character(">"), .character("}")], label: "> }", help: Phrase("后一年", "next year"),
      modes: [.shelf]),
    KeyBinding(
      command: .previousYear, keys: [.character("<"), .character("{")], label: "< {",
      help: Phrase("前一年", "previous year"), modes: [.shelf]),
    KeyBinding(
      command: .firstPage, keys: [.character("g"), .home], label: "g Home", help: Phrase("最早的一期", "the first issue"),
      modes: [.shelf]),
    KeyBinding(
      command: .lastPage, keys: [.character("G"), .end], label: "G End", help: Phrase("最新的一期", "the newest issue"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextPaper, keys: [.tab], label: "Tab", help: Phrase("下一种报", "next paper"), modes: [.shelf]),
    KeyBinding(
      command: .previousPaper, keys: [.backTab], label: "S-Tab", help: Phrase("上一种报", "previous paper"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextUnread, keys: [.character("u")], label: "u",
      help: Phrase("这个月下一期未读的", "next unread issue of the month"),
      modes: [.shelf]),
    KeyBinding(
      command: .jump, keys: [.character(":")], label: ":",
      help: Phrase("跳到某天：1978-12-18、1978-12、去年", "jump to a date: 1978-12-18, 1978-12"),
      modes: [.shelf]),
    KeyBinding(
      command: .open, keys: [.enter], label: "Enter", help: Phrase("打开这一天的报", "open the issue of the day"),
      modes: [.shelf]),
  ]

  static func bindings(in mode: ModeKind, direction: TextDirection = .horizontal) -> [KeyBinding] {
    bindings.filter { $0.modes.contains(mode) && ($0.direction ?? direction) == direction }
  }

  static func command(for key: Key, in mode: ModeKind, direction: TextDirection = .horizontal) -> Command? {
    bindings(in: mode, direction: direction).first { $0.keys.contains(key) }?.command
  }
}
