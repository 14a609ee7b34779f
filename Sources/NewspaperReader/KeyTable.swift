import TerminalScreen

/// What a key can mean.
enum Command: Hashable, Sendable, CaseIterable {
  case nextPage, previousPage, firstPage, lastPage
  case nextItem, previousItem
  case nextSection, previousSection, nextArticle, previousArticle, nextUnread, otherPart, formerPlace
  case open, back, leave, contents, section
  case search, nextMatch, previousMatch, number, jump
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
  case help

  /// The modes that show an issue.
  static let ofIssue: [ModeKind] = [.section, .contents, .article]
}

/// Keys, what they mean in which mode, and what the help says of them.
struct KeyBinding: Sendable {
  var command: Command
  var keys: [Key]
  var help: Phrase
  var modes: [ModeKind] = ModeKind.ofIssue
  /// Only for articles that are set so; nil for both.
  var direction: TextDirection?

  /// The keys as the help and Docs/Keys.md show them, digits as `1-9`.
  var label: String { keys == KeyTable.digits ? "1-9" : keys.compactMap(\.label).joined(separator: " ") }

  /// What hints call it: the first of its keys.
  var shortLabel: String { keys == KeyTable.digits ? label : keys.first?.label ?? "" }
}

/// The one table of keys: what is handled, and what the help, the hints and the document say of it.
enum KeyTable {
  private static let forward: [Key] = [
    .character(" "), .character("f"), .character("l"), .right, .pageDown, .control("f"),
  ]
  private static let backward: [Key] = [.character("b"), .character("h"), .left, .pageUp, .control("b")]
  // Vertical text goes on at the left.
  private static let leftward: [Key] = [
    .character(" "), .character("f"), .character("h"), .left, .pageDown, .control("f"),
  ]
  private static let rightward: [Key] = [.character("b"), .character("l"), .right, .pageUp, .control("b")]
  fileprivate static let digits: [Key] = (1...9).map { .character(Character(String($0))) }

  static let bindings: [KeyBinding] = ofArchive + ofShelf + ofHelp + ofIssue

  private static let ofIssue: [KeyBinding] = [
    KeyBinding(
      command: .nextItem, keys: [.character("j"), .down],
      help: Phrase("下一条", "next item"), modes: [.section, .contents]),
    KeyBinding(
      command: .previousItem, keys: [.character("k"), .up],
      help: Phrase("上一条", "previous item"), modes: [.section, .contents]),
    KeyBinding(
      command: .open, keys: [.enter], help: Phrase("阅读所选的稿件", "read the selected article"),
      modes: [.section, .contents]),
    KeyBinding(
      command: .nextPage, keys: forward,
      help: Phrase("下一屏；看完接下一版", "next page, then the next section"), modes: [.section]),
    KeyBinding(
      command: .previousPage, keys: backward,
      help: Phrase("上一屏；到头接上一版", "previous page, then the previous section"), modes: [.section]),
    KeyBinding(
      command: .nextPage, keys: forward, help: Phrase("往下翻", "page down"),
      modes: [.contents]),
    KeyBinding(
      command: .previousPage, keys: backward, help: Phrase("往上翻", "page up"),
      modes: [.contents]),
    KeyBinding(
      command: .nextPage, keys: forward,
      help: Phrase("下一屏；读完接下一篇", "next page, then the next article"), modes: [.article], direction: .horizontal),
    KeyBinding(
      command: .previousPage, keys: backward,
      help: Phrase("上一屏；到头接上一篇", "previous page, then the previous article"), modes: [.article],
      direction: .horizontal),
    KeyBinding(
      command: .nextPage, keys: leftward,
      help: Phrase("往左，下一屏；读完接下一篇", "leftward to the next page, then the next article"), modes: [.article],
      direction: .vertical),
    KeyBinding(
      command: .previousPage, keys: rightward,
      help: Phrase("往右，上一屏；到头接上一篇", "rightward to the previous page, then the previous article"), modes: [.article],
      direction: .vertical),
    KeyBinding(
      command: .nextItem, keys: [.character("j"), .down, .enter],
      help: Phrase("下一屏，到篇末为止", "next page, to the article's end"), modes: [.article]),
    KeyBinding(
      command: .previousItem, keys: [.character("k"), .up],
      help: Phrase("上一屏，到篇首为止", "previous page, to the article's beginning"), modes: [.article]),
    KeyBinding(
      command: .firstPage, keys: [.character("g"), .home], help: Phrase("开头", "beginning")),
    KeyBinding(command: .lastPage, keys: [.character("G"), .end], help: Phrase("末尾", "end")),
    KeyBinding(
      command: .nextArticle, keys: [.character(">"), .character("J")],
      help: Phrase("下一篇", "next article"), modes: [.article]),
    KeyBinding(
      command: .previousArticle, keys: [.character("<"), .character("K")],
      help: Phrase("上一篇", "previous article"), modes: [.article]),
    KeyBinding(
      command: .nextSection, keys: [.tab, .character("]")], help: Phrase("下一版", "next section")),
    KeyBinding(
      command: .previousSection, keys: [.backTab, .character("[")],
      help: Phrase("上一版", "previous section")),
    KeyBinding(
      command: .otherPart, keys: [.character("x")],
      help: Phrase("随“下转”“上接”到另一部分", "follow the jump to the other part"),
      modes: [.article]),
    KeyBinding(
      command: .formerPlace, keys: [.character("B"), .control("o")],
      help: Phrase("回到跳转以前的地方", "back to where the last jump began")),
    KeyBinding(
      command: .nextUnread, keys: [.character("u")], help: Phrase("下一篇未读", "next unread article")),
    KeyBinding(
      command: .number, keys: digits, help: Phrase("编号，Enter 跳到那一篇", "the number of an article; Enter opens it")),
    KeyBinding(
      command: .jump, keys: [.character(":")],
      help: Phrase("跳到编号、版（3版）、标题或日期", "jump to a number, section (3版), title or date")),
    KeyBinding(
      command: .search, keys: [.character("/")], help: Phrase("在本期中检索", "search this issue")),
    KeyBinding(command: .nextMatch, keys: [.character("n")], help: Phrase("下一处", "next match")),
    KeyBinding(command: .previousMatch, keys: [.character("N")], help: Phrase("上一处", "previous match")),
    KeyBinding(
      command: .archive, keys: [.character("s")], help: Phrase("检索报库", "search the archive"),
      modes: ModeKind.ofIssue + [.shelf]),
    KeyBinding(
      command: .shelf, keys: [.character("o")], help: Phrase("报架：各期报纸", "the shelf: papers and issues")),
    KeyBinding(
      command: .filter, keys: [.character("F")],
      help: Phrase("筛选标题，也可用拼音首字母", "filter headlines, also by pinyin initials"),
      modes: [.contents]),
    KeyBinding(
      command: .columns, keys: [.character("c")], help: Phrase("分几栏", "number of columns"),
      modes: [.article], direction: .horizontal),
    KeyBinding(
      command: .wider, keys: [.character("+"), .character("=")], help: Phrase("栏加宽", "wider columns"),
      modes: [.article], direction: .horizontal),
    KeyBinding(
      command: .narrower, keys: [.character("-")], help: Phrase("栏变窄", "narrower columns"),
      modes: [.article], direction: .horizontal),
    KeyBinding(
      command: .columns, keys: [.character("c")], help: Phrase("横排时才分栏", "columns are of horizontal text"),
      modes: [.article], direction: .vertical),
    KeyBinding(
      command: .wider, keys: [.character("+"), .character("=")],
      help: Phrase("行距两格", "two cells between the lines"), modes: [.article], direction: .vertical),
    KeyBinding(
      command: .narrower, keys: [.character("-")], help: Phrase("行距一格", "one cell between the lines"),
      modes: [.article], direction: .vertical),
    KeyBinding(
      command: .vertical, keys: [.character("v")], help: Phrase("竖排或横排", "vertical or horizontal text"),
      modes: [.article]),
    KeyBinding(
      command: .verticalForms, keys: [.character("V")],
      help: Phrase("竖排的标点和引号", "marks and quotes of vertical text"), modes: [.article], direction: .vertical),
    KeyBinding(
      command: .theme, keys: [.character("t")], help: Phrase("换配色", "change the colours"),
      modes: ModeKind.ofIssue + [.shelf]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace], help: Phrase("收起检索", "end the search"), modes: [.section]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace],
      help: Phrase("收起检索；返回版面或目录", "end the search; back to the page or the contents"),
      modes: [.article]),
    KeyBinding(
      command: .contents, keys: [.character("i")], help: Phrase("目录", "contents"),
      modes: [.section, .article]),
    KeyBinding(
      command: .section, keys: [.character("i")], help: Phrase("版面", "the section as a page"),
      modes: [.contents]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace],
      help: Phrase("收起检索；返回版面", "end the search; back to the page"), modes: [.contents]),
    KeyBinding(
      command: .back, keys: [.escape, .backspace, .character("o")], help: Phrase("返回", "back"),
      modes: [.shelf]),
    KeyBinding(
      command: .help, keys: [.character("?"), .function(1)], help: Phrase("帮助", "this help"),
      modes: ModeKind.ofIssue + [.shelf]),
    KeyBinding(
      command: .redraw, keys: [.control("l")], help: Phrase("重画屏幕", "redraw the screen"),
      modes: ModeKind.allCases),
    KeyBinding(
      command: .suspend, keys: [.control("z")], help: Phrase("挂起（fg 回来）", "suspend (fg comes back)"),
      modes: ModeKind.allCases),
    KeyBinding(
      command: .leave, keys: [.character("q"), .character("Q"), .control("c")],
      help: Phrase("离开；位置会记住", "leave; the place is kept"), modes: ModeKind.ofIssue + [.shelf]),
  ]

  // What is typed goes into the query, so that these are no letters.
  private static let ofArchive: [KeyBinding] = [
    KeyBinding(
      command: .nextItem, keys: [.down], help: Phrase("下一条", "next hit"), modes: [.archive]),
    KeyBinding(
      command: .previousItem, keys: [.up], help: Phrase("上一条", "previous hit"), modes: [.archive]),
    KeyBinding(
      command: .nextPage, keys: [.pageDown, .control("v")], help: Phrase("往下翻", "page down"),
      modes: [.archive]),
    KeyBinding(
      command: .previousPage, keys: [.pageUp], help: Phrase("往上翻", "page up"), modes: [.archive]),
    KeyBinding(
      command: .open, keys: [.enter],
      help: Phrase("阅读所选的稿件；n N 到下一条、上一条", "read the article; n N go on to other hits"),
      modes: [.archive]),
    KeyBinding(
      command: .order, keys: [.control("o")],
      help: Phrase("顺序：最新、最旧、最相关", "order: newest, oldest, most relevant"),
      modes: [.archive]),
    KeyBinding(
      command: .recallEarlier, keys: [.control("p")], help: Phrase("先前检索过的", "earlier searches"),
      modes: [.archive]),
    KeyBinding(
      command: .recallLater, keys: [.control("n")], help: Phrase("后来检索过的", "later searches"),
      modes: [.archive]),
    KeyBinding(
      command: .back, keys: [.escape, .control("c"), .control("g")], help: Phrase("返回", "back"),
      modes: [.archive]),
    KeyBinding(
      command: .help, keys: [.function(1)], help: Phrase("帮助", "this help"), modes: [.archive]),
  ]

  private static let ofShelf: [KeyBinding] = [
    KeyBinding(
      command: .nextDay, keys: [.right, .character("l")], help: Phrase("后一天", "next day"),
      modes: [.shelf]),
    KeyBinding(
      command: .previousDay, keys: [.left, .character("h")], help: Phrase("前一天", "previous day"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextWeek, keys: [.down, .character("j")], help: Phrase("后一周", "next week"),
      modes: [.shelf]),
    KeyBinding(
      command: .previousWeek, keys: [.up, .character("k")], help: Phrase("前一周", "previous week"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextMonth, keys: [.character("]"), .pageDown, .character(" "), .character("f")],
      help: Phrase("后一个月", "next month"), modes: [.shelf]),
    KeyBinding(
      command: .previousMonth, keys: [.character("["), .pageUp, .character("b")],
      help: Phrase("前一个月", "previous month"), modes: [.shelf]),
    KeyBinding(
      command: .nextYear, keys: [.character(">"), .character("}")], help: Phrase("后一年", "next year"),
      modes: [.shelf]),
    KeyBinding(
      command: .previousYear, keys: [.character("<"), .character("{")],
      help: Phrase("前一年", "previous year"), modes: [.shelf]),
    KeyBinding(
      command: .firstPage, keys: [.character("g"), .home], help: Phrase("最早的一期", "the first issue"),
      modes: [.shelf]),
    KeyBinding(
      command: .lastPage, keys: [.character("G"), .end], help: Phrase("最新的一期", "the newest issue"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextPaper, keys: [.tab], help: Phrase("下一种报", "next paper"), modes: [.shelf]),
    KeyBinding(
      command: .previousPaper, keys: [.backTab], help: Phrase("上一种报", "previous paper"),
      modes: [.shelf]),
    KeyBinding(
      command: .nextUnread, keys: [.character("u")],
      help: Phrase("这个月下一期未读的", "next unread issue of the month"),
      modes: [.shelf]),
    KeyBinding(
      command: .jump, keys: [.character(":")],
      help: Phrase("跳到某天：1978-12-18、1978-12、去年", "jump to a date: 1978-12-18, 1978-12"),
      modes: [.shelf]),
    KeyBinding(
      command: .open, keys: [.enter], help: Phrase("打开这一天的报", "open the issue of the day"),
      modes: [.shelf]),
  ]

  private static let ofHelp: [KeyBinding] = [
    KeyBinding(
      command: .nextItem, keys: [.character("j"), .down], help: Phrase("往下一行", "a line down"), modes: [.help]),
    KeyBinding(
      command: .previousItem, keys: [.character("k"), .up], help: Phrase("往上一行", "a line up"), modes: [.help]),
    KeyBinding(
      command: .nextPage, keys: [.character(" "), .character("f"), .pageDown], help: Phrase("往下翻", "page down"),
      modes: [.help]),
    KeyBinding(
      command: .previousPage, keys: [.character("b"), .pageUp], help: Phrase("往上翻", "page up"), modes: [.help]),
    KeyBinding(
      command: .back,
      keys: [
        .escape, .enter, .backspace, .character("q"), .character("Q"), .character("?"), .function(1), .control("c"),
      ],
      help: Phrase("返回", "back"), modes: [.help]),
  ]

  static func bindings(in mode: ModeKind, direction: TextDirection = .horizontal) -> [KeyBinding] {
    bindings.filter { $0.modes.contains(mode) && ($0.direction ?? direction) == direction }
  }

  static func command(for key: Key, in mode: ModeKind, direction: TextDirection = .horizontal) -> Command? {
    bindings(in: mode, direction: direction).first { $0.keys.contains(key) }?.command
  }

  /// What hints call a command: the first of its keys. Of several commands the first keys of all.
  static func label(
    of commands: Command..., in mode: ModeKind, direction: TextDirection = .horizontal
  ) -> String {
    label(of: commands, in: mode, direction: direction)
  }

  static func label(of commands: [Command], in mode: ModeKind, direction: TextDirection = .horizontal) -> String {
    let bindings = bindings(in: mode, direction: direction)
    return commands.compactMap { command in bindings.first { $0.command == command }?.shortLabel }.joined()
  }
}

extension Key {
  /// How the key is written; nil for what isn't on the keyboard.
  var label: String? {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "^" + letter.uppercased()
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "S-Tab"
    case .backspace: "⌫"
    case .delete: "Del"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .paste, .click, .wheelUp, .wheelDown: nil
    }
  }
}
