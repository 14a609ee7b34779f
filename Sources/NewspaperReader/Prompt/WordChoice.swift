import Newspaper
import TerminalScreen
import Typesetting

/// Words to choose from for the letters before the cursor: a small input method by pinyin.
struct WordChoice: Hashable, Sendable {
  /// The letters that the words are for; empty where there are none.
  private(set) var letters = ""
  private(set) var words: [SpelledWord] = []

  /// More words don't have a digit.
  static let limit = 9

  var isEmpty: Bool { words.isEmpty }

  mutating func show(_ words: [SpelledWord], for letters: String) {
    self.letters = letters
    self.words = Array(words.prefix(Self.limit))
  }

  mutating func close() { self = WordChoice() }

  /// The word that a key takes: the first by Tab, any by its digit. Digits are digits again where no word is shown.
  func word(for key: Key) -> String? {
    switch key {
    case .tab: words.first?.word
    case .character(let digit):
      if digit.isASCIIDigit, let number = digit.wholeNumberValue, words.indices.contains(number - 1) {
        words[number - 1].word
      } else {
        nil
      }
    default: nil
    }
  }

  /// `1 吉林市 12  2 接力赛 3 …`, as many as there is room for.
  func draw(on canvas: inout Canvas, row: Int, session: Session) {
    let total = session.size.cells
    canvas.fill(rows: row..<row + 1, cells: 0..<total, style: Style(.bar))
    let hint = session.say(Phrase("数字、Tab 选词", "digit, Tab: take"))
    let hintWidth = width(of: hint, widths: session.widths)
    let hasHint = total >= hintWidth + 24
    let end = total - 1 - (hasHint ? hintWidth + 2 : 0)
    var cell = 1
    for (index, word) in words.enumerated() {
      let text = "\(index + 1) \(word.word) \(word.count)"
      let needed = width(of: text, widths: session.widths)
      if cell + needed > end { break }
      canvas.draw(text, row: row, cell: cell, style: Style(.bar))
      cell += needed + 2
    }
    if hasHint { canvas.draw(hint, row: row, cell: total - 1 - hintWidth, style: Style(.bar)) }
  }
}

extension LineEditor {
  /// The small letters right before the cursor that may spell Chinese; nil where they are fewer than two, belong to
  /// a number or a word with capitals, or stand in quotes.
  var spelledTail: String? {
    let head = Array(self.head)
    var start = head.count
    while start > 0, head[start - 1].isSmallLetter || head[start - 1] == "'" { start -= 1 }
    guard head.count - start >= 2, head[start].isSmallLetter else { return nil }
    if start > 0, head[start - 1].isASCII, head[start - 1].isLetter || head[start - 1].isNumber { return nil }
    if head[..<start].count(where: { $0 == "\"" }) % 2 == 1 { return nil }
    return String(head[start...])
  }

  /// Puts a word in the place of the letters before the cursor, and of a `py:` before them.
  mutating func replaceTail(_ letters: String, with word: String) {
    var tail = letters.count
    for field in ["py:", "py：", "拼音:", "拼音："] where head.dropLast(letters.count).hasSuffix(field) {
      tail += field.count
    }
    replaceBeforeCursor(tail, with: word)
  }
}

extension Character {
  fileprivate var isSmallLetter: Bool { ("a"..."z").contains(self) }
}
