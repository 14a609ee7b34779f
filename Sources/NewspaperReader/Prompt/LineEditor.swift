import TerminalScreen

/// One line of text being typed, with a cursor. Positions are counted in Characters.
struct LineEditor: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int

  /// No line is longer than this.
  static let limit = 200

  init(_ text: String = "") {
    self.characters = Array(text)
    self.cursor = characters.count
  }

  var text: String { String(characters) }
  /// The text before the cursor.
  var head: String { String(characters[..<cursor]) }

  /// Whether the key edited the line or moved in it.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert([character])
    case .paste(let text): insert(text.filter { !$0.isNewline })
    case .backspace, .control("h"): removeBeforeCursor()
    case .delete, .control("d"):
      if cursor < characters.count { characters.remove(at: cursor) }
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"):
      characters.removeSubrange(..<cursor)
      cursor = 0
    case .control("k"): characters.removeSubrange(cursor...)
    case .control("w"): removeWordBeforeCursor()
    default: return false
    }
    return true
  }

  private mutating func insert(_ new: some Collection<Character>) {
    let room = new.prefix(max(0, Self.limit - characters.count))
    characters.insert(contentsOf: room, at: cursor)
    cursor += room.count
  }

  /// Puts a text in the place of so many Characters before the cursor.
  mutating func replaceBeforeCursor(_ count: Int, with text: String) {
    characters.removeSubrange(max(0, cursor - count)..<cursor)
    cursor = max(0, cursor - count)
    insert(text)
  }

  private mutating func removeBeforeCursor() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  private mutating func removeWordBeforeCursor() {
    while cursor > 0, characters[cursor - 1] == " " { removeBeforeCursor() }
    while cursor > 0, characters[cursor - 1] != " " { removeBeforeCursor() }
  }
}
