import ScriptedTerminals
import TerminalScreen
import Testing

struct ScriptedTerminalTests {
  @Test func eventsComeInOrderAndThenItHangsUp() {
    let terminal = ScriptedTerminal(
      size: Size(cells: 80, rows: 24), events: [.key(.enter), nil, .resize(Size(cells: 40, rows: 12))])
    #expect(terminal.nextEvent(timeout: nil) == .key(.enter))
    #expect(terminal.nextEvent(timeout: 10) == nil)
    #expect(terminal.size == Size(cells: 80, rows: 24))
    #expect(terminal.nextEvent(timeout: nil) == .resize(Size(cells: 40, rows: 12)))
    #expect(terminal.size == Size(cells: 40, rows: 12))
    #expect(terminal.nextEvent(timeout: nil) == .hangUp)
    #expect(terminal.nextEvent(timeout: 0) == .hangUp)
  }

  @Test func whatWasPresentedIsKept() {
    let terminal = ScriptedTerminal(size: Size(cells: 4, rows: 1), typing: "/河\r")
    var canvas = Canvas(size: terminal.size)
    terminal.present(canvas.screen)
    canvas.draw("河水", row: 0, cell: 0)
    terminal.present(canvas.screen)
    #expect(terminal.screens.map(\.text) == ["", "河水"])
    #expect(terminal.lastScreen?.text == "河水")
    #expect(
      (0..<3).map { _ in terminal.nextEvent(timeout: nil) } == [
        .key(.character("/")), .key(.character("河")), .key(.enter),
      ])
  }

  @Test func everyRoleHasALetterOfItsOwn() {
    let letters = Style.Role.allCases.map(\.letter)
    #expect(Set(letters).count == letters.count)
  }
}
