import Glibc
import NewspaperReader
import ScriptedTerminals
import Synchronization
import TerminalScreen
import Testing

@testable import kanbao

@Suite struct OpeningWatchTests {
  private let size = Size(cells: 40, rows: 6)

  /// Watches a terminal until the script has come to an end or the watch has left.
  private func watch(_ terminal: ScriptedTerminal?, patience: Int32 = 0) -> (
    events: [TerminalEvent], opened: ScriptedTerminal?, isLeft: Bool
  ) {
    let isLeft = Flag()
    let isDone = Flag()
    let watch = OpeningWatch(patience: patience) {
      if terminal == nil { isDone.set() }
      return terminal
    } picture: {
      OpeningView.screen(of: "江报.pdf", size: $0.size, widths: $0.widths, language: .chinese)
    } leave: {
      isLeft.set()
      isDone.set()
    }
    if patience == 0 { isDone.wait() }
    let finds = watch?.finish()
    return (finds?.events ?? [], finds?.terminal, isLeft.isSet)
  }

  @Test("a key that leaves gives the terminal back and ends the program", arguments: ["q", "Q", "\u{3}", " j/q"])
  func leaves(keys: String) {
    let terminal = ScriptedTerminal(size: size, typing: keys)
    let found = watch(terminal)
    #expect(found.isLeft)
    #expect(terminal.closings == 1)
    #expect(terminal.lastScreen.map(text)?.contains("正在读入 江报.pdf… q 离开") == true)
  }

  @Test func aTerminalThatIsGoneEndsTheProgramToo() {
    #expect(watch(ScriptedTerminal(size: size)).isLeft)
  }

  @Test func otherKeysAreKeptAndAResizeIsDrawn() {
    let larger = Size(cells: 60, rows: 8)
    let terminal = ScriptedTerminal(
      size: size, events: [.key(.character("j")), .resize(larger), nil, .key(.character("q"))])
    let found = watch(terminal)
    #expect(found.events == [.key(.character("j"))])
    #expect(terminal.screens.map(\.size) == [size, larger])
  }

  @Test func whatIsReadAtOnceOpensNoTerminal() {
    let found = watch(ScriptedTerminal(size: size, typing: "q"), patience: 60_000)
    #expect(found.opened == nil && !found.isLeft)
  }

  @Test func withoutATerminalReadingGoesOn() {
    let found = watch(nil)
    #expect(found.opened == nil && !found.isLeft)
  }

  /// Words of the screen with one blank between them.
  private func text(_ screen: Screen) -> String {
    screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Something that happens on one thread and is waited for on another.
  private final class Flag: Sendable {
    private let state = Mutex(false)
    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
    func wait() { while !isSet { sched_yield() } }
  }
}
