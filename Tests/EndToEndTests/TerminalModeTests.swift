import Foundation
import Testing

@Suite("The terminal is given back") struct TerminalModeTests {
  /// A shell that writes the terminal's modes before and after it has run kanbao.
  private func session(in home: Home) throws -> TerminalSession {
    let paper = try home.write("paper.json", TestPaper.json)
    let script = "stty -g > before; '\(Program.path)' '\(paper)'; echo $? > status; stty -g > after; echo ended; cat"
    let session = try TerminalSession(command: ["sh", "-c", "cd '\(home.folder.path)'; \(script)"], in: home)
    try session.wait(for: "新桥明天通车")
    return session
  }

  private func read(_ name: String, in home: Home) throws -> String {
    try String(contentsOf: home.folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The process of kanbao below the shell of the session.
  private func kanbao(below shell: Int32) throws -> Int32 {
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return try #require(children.split(separator: " ").compactMap { Int32($0) }.last)
  }

  @Test func afterLeaving() throws {
    let home = try Home()
    let session = try session(in: home)
    try session.press("q")
    let screen = try session.wait(for: "ended")
    #expect(!screen.contains { $0.contains("新桥明天通车") }, "what stood on the screen before is back")
    #expect(try read("before", in: home) == read("after", in: home))
    #expect(try read("status", in: home) == "0\n")
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT, SIGHUP])
  func afterASignal(signal: Int32) throws {
    let home = try Home()
    let session = try session(in: home)
    kill(try kanbao(below: try #require(try session.processID())), signal)
    let screen = try session.wait(for: "ended")
    #expect(!screen.contains { $0.contains("新桥明天通车") })
    #expect(try read("before", in: home) == read("after", in: home))
  }

  @Test func whileItIsSuspended() throws {
    let home = try Home()
    let paper = try home.write("paper.json", TestPaper.json)
    let session = try TerminalSession(command: ["env", "PS1=ready> ", "bash", "--norc", "-i"], in: home)
    try session.wait(for: "ready>")
    try session.type("stty -g > before; echo begun")
    try session.press("Enter")
    try session.wait(for: "the first command's end") { $0.contains("begun") }
    try session.type("'\(Program.path)' '\(paper)'")
    try session.press("Enter")
    let shown = try session.wait(for: "新桥明天通车")
    try session.press("C-z")
    try session.wait(for: "Stopped")
    try session.type("stty -g > during; echo stopped-$?")
    try session.press("Enter")
    try session.wait(for: "stopped-0")
    // The shell's line editing has modes of its own; what a command sees is what counts.
    #expect(try read("before", in: home) == read("during", in: home))
    try session.type("fg")
    try session.press("Enter")
    try session.wait(for: "the screen as it was") { $0 == shown }
    try session.press("q")
    try session.wait(for: "ready>")
  }
}
