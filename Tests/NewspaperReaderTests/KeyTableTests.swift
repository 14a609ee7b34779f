import TerminalScreen
import Testing

@testable import NewspaperReader

@Suite struct KeyTableTests {
  @Test(arguments: ModeKind.allCases, TextDirection.allCases)
  func noKeyMeansTwoThings(mode: ModeKind, direction: TextDirection) {
    var seen: [Key: Command] = [:]
    for binding in KeyTable.bindings(in: mode, direction: direction) {
      for key in binding.keys {
        #expect(seen[key] == nil, "\(key) in \(mode)")
        seen[key] = binding.command
      }
    }
  }

  @Test func everyKeyOfTheTableCanBePressedAndIsShown() {
    for binding in KeyTable.bindings {
      #expect(binding.keys.allSatisfy { $0.label != nil }, "\(binding.command)")
      let shown = binding.label.split(separator: " ").count
      #expect(binding.label == "1-9" ? binding.keys.count == 9 : shown == binding.keys.count)
    }
  }

  @Test(arguments: [
    (Key.character(" "), "Space"), (.character("G"), "G"), (.control("f"), "^F"), (.backTab, "S-Tab"),
    (.backspace, "⌫"),
    (.function(1), "F1"), (.pageDown, "PgDn"), (.left, "←"),
  ])
  func keysAreWrittenAsInPrint(key: Key, label: String) {
    #expect(key.label == label)
  }

  @Test(arguments: ModeKind.ofIssue) func theHintsNameKeysOfTheTable(mode: ModeKind) {
    var hand = Hand(cells: 160, rows: 24, opensContents: mode != .section)
    if mode == .article { hand.press(.enter) }
    let labels = Set(KeyTable.bindings(in: mode).map(\.shortLabel))
    // `Enter 阅读`: a key and what it does, two blanks apart.
    let hints = hand.footer.replacing("  ", with: "\t").split(separator: "\t").suffix(4)
    #expect(hints.count == 4)
    for hint in hints { #expect(labels.contains(String(hint.prefix { $0 != " " })), "\(hint)") }
  }

  @Test func everyCommandHasAKey() {
    for command in Command.allCases {
      #expect(KeyTable.bindings.contains { $0.command == command }, "\(command)")
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (20, 6), (40, 10)], Language.allCases)
  func theHelpShowsEveryKeyOfItsMode(size: (Int, Int), language: Language) {
    for mode in ModeKind.allCases where mode != .help {
      var hand = Hand(cells: size.0, rows: size.1, language: language)
      if mode == .section { hand.press(.character("i")) }
      if mode == .article { hand.press(.enter) }
      if mode == .archive { hand.type("s") }
      if mode == .shelf { hand.type("o") }
      hand.press(.function(1))
      var text = ""
      for _ in 0..<60 {
        text += hand.screen
        hand.press(.down)
      }
      for binding in KeyTable.bindings(in: mode) {
        let shown = size.0 >= 40 ? binding.help.text(language).prefix(6) : binding.help.text(language).prefix(2)
        #expect(text.contains(shown), "\(binding.command) \(size)")
      }
      hand.press(.escape)
      #expect(!hand.header.contains("帮助") && !hand.header.contains("Help"))
    }
  }
}

@Suite struct LineEditorTests {
  @Test func editsAsAShellDoes() {
    var editor = LineEditor("明城")
    _ = editor.handle(.left)
    _ = editor.handle(.character("古"))
    #expect(editor.text == "明古城")
    _ = editor.handle(.backspace)
    _ = editor.handle(.control("a"))
    _ = editor.handle(.paste("老\n "))
    #expect(editor.text == "老 明城")
    _ = editor.handle(.control("w"))
    #expect(editor.text == "明城")
    _ = editor.handle(.control("k"))
    #expect(editor.text == "")
    let isEdited = editor.handle(.pageDown)
    #expect(!isEdited)
  }

  @Test func aPasteIsLimited() {
    var editor = LineEditor()
    _ = editor.handle(.paste(String(repeating: "报", count: 5000)))
    #expect(editor.text.count == LineEditor.limit)
  }
}
