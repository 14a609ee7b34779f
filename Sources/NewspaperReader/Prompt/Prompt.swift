import TerminalScreen

/// A question in the last row: what to search for, or where to jump.
struct Prompt: Sendable {
  enum Purpose: Hashable, Sendable {
    /// `/`: the issue is searched while one types.
    case search
    /// Digits: the number of an article.
    case number
    /// `:`: a number, a section (3版), a date, or words of a headline, also by pinyin.
    case jump
    /// `F`: the contents show what has the words, or is spelled by the letters.
    case filter
  }

  /// What a key did to the prompt.
  enum Outcome: Hashable, Sendable {
    case edited
    case accepted
    case cancelled
  }

  let purpose: Purpose
  var editor: LineEditor
  /// Words for the letters before the cursor.
  var choice = WordChoice()
  /// What was there before the prompt opened, to go back to.
  let origin: Origin

  /// Where the reader stood.
  struct Origin: Sendable {
    var mode: ActiveMode
    var search: SearchResult?
    var filter = ""
  }

  private var history: [String]
  private var historyIndex: Int?

  init(_ purpose: Purpose, text: String = "", origin: Origin, history: [String] = []) {
    self.purpose = purpose
    self.editor = LineEditor(text)
    self.origin = origin
    self.history = history
  }

  mutating func handle(_ key: Key) -> Outcome {
    if let word = choice.word(for: key) {
      editor.replaceTail(choice.letters, with: word)
      choice.close()
      return .edited
    }
    switch key {
    case .enter: return .accepted
    case .character("g") where purpose == .number: return .accepted
    case .escape, .control("c"), .control("g"): return .cancelled
    case .backspace where editor.text.isEmpty: return .cancelled
    case .up, .control("p"): recall(step: -1)
    case .down, .control("n"): recall(step: 1)
    case .character(let character) where purpose == .number && !character.isASCIIDigit: break
    default: _ = editor.handle(key)
    }
    if purpose == .number, editor.text.isEmpty { return .cancelled }
    return .edited
  }

  private mutating func recall(step: Int) {
    guard !history.isEmpty else { return }
    let next = (historyIndex ?? history.count) + step
    guard next >= 0 else { return }
    if next >= history.count {
      historyIndex = nil
      editor = LineEditor()
    } else {
      historyIndex = next
      editor = LineEditor(history[next])
    }
  }

  func label(_ language: Language) -> String {
    switch purpose {
    case .search: "/"
    case .number: Phrase("跳至第 ", "Go to article ").text(language)
    case .jump: ":"
    case .filter: Phrase("筛选 ", "Filter ").text(language)
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
