import Foundation
import Testing

/// A command in a terminal: a session of tmux with a server of its own, which ends with this object.
final class TerminalSession {
  /// What a wait that came to nothing last saw.
  struct TimeOut: Error, CustomStringConvertible {
    var wanted: String
    var screen: [String]
    var description: String { "\(wanted) did not come; the screen:\n" + screen.joined(separator: "\n") }
  }

  private let home: Home
  private let server = "kanbao-\(UUID().uuidString)"
  /// The process that ran in the terminal before that was taken away.
  private var process: Int32?

  /// Starts kanbao with the arguments on a screen of the given size in cells and rows.
  convenience init(_ arguments: String..., cells: Int = 80, rows: Int = 24, in home: Home) throws {
    try self.init(command: [Program.path] + arguments, cells: cells, rows: rows, in: home)
  }

  init(command: [String], cells: Int = 80, rows: Int = 24, in home: Home) throws {
    self.home = home
    let settings = ["set", "-g", "status", "off", ";", "set", "-g", "remain-on-exit", "on", ";"]
    let environment = home.environment.filter { $0.key != "TERM" }.map { "\($0.key)=\($0.value)" }.sorted()
    // tmux starts its server with the first command; `remain-on-exit` keeps the last screen for a look.
    try tmux(
      ["start-server", ";"] + settings + ["set", "-g", "escape-time", "0", ";"]
        + ["new-session", "-d", "-x", "\(cells)", "-y", "\(rows)", "--", "env", "-u", "TMUX"] + environment + command)
  }

  deinit {
    if let running = try? processID() { process = running }
    _ = try? tmux(["kill-server"])
    // What is killed so saves its place first, which must not make the home anew when that is gone.
    if let process { _ = poll { !isAlive(process) } }
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let outcome = try Program.run(
      "/usr/bin/tmux", ["-u", "-L", server, "-f", "/dev/null"] + arguments, environment: home.environment,
      folder: home.folder)
    return outcome.output
  }

  /// Presses keys by tmux's names: `Space`, `Enter`, `PPage`, `C-z`, `q`.
  func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Types text, as an input method would.
  func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  func resize(cells: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(cells)", "-y", "\(rows)"])
  }

  /// Takes the terminal away, as a lost connection does.
  func hangUp() throws {
    process = try processID()
    try tmux(["kill-server"])
  }

  /// The rows of the screen, without blanks at their ends.
  func screen() throws -> [String] {
    try tmux(["capture-pane", "-p"]).components(separatedBy: "\n").map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The process that runs in the terminal.
  func processID() throws -> Int32? {
    Int32(try tmux(["display-message", "-p", "#{pane_pid}"]).trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// The exit status of the command once it has ended, negative for the signal that ended it.
  func exitStatus() throws -> Int32? {
    // The pane is dead as soon as the terminal is closed; how the process ended is known a little later.
    let said = try tmux(["display-message", "-p", "#{pane_dead_status},#{pane_dead_signal}"])
      .trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: ",")
    if let known = said.first.flatMap({ Int32($0) }) ?? said.last.flatMap({ Int32($0) }).map({ -$0 }) { return known }
    // tmux now and then never collects a process that ended; the kernel still tells how it did.
    return try processID().flatMap(exitStatusOfUncollected)
  }

  /// Waits until the screen is as wanted and stays so, at most ten seconds, and returns it.
  ///
  /// A single look may fall into the middle of a repaint.
  @discardableResult
  func wait(for wanted: String, where isWanted: (_ screen: [String]) -> Bool) throws -> [String] {
    var seen: [String] = []
    let came = try poll {
      let before = seen
      seen = try screen()
      return seen == before && isWanted(seen)
    }
    guard came else { throw TimeOut(wanted: wanted, screen: seen) }
    return seen
  }

  /// Waits until the text stands in some row.
  @discardableResult
  func wait(for text: String) throws -> [String] {
    try wait(for: "“\(text)”") { $0.contains { $0.contains(text) } }
  }

  /// Waits until the command has ended, and returns its exit status.
  func waitForEnd() throws -> Int32 {
    var status: Int32?
    let ended = try poll {
      status = try exitStatus()
      return status != nil
    }
    guard ended, let status else { throw TimeOut(wanted: "the end", screen: try screen()) }
    return status
  }
}

/// Asks again and again until the answer is yes or ten seconds are over.
func poll(_ condition: () throws -> Bool) rethrows -> Bool {
  let clock = ContinuousClock()
  let deadline = clock.now + .seconds(10)
  while clock.now < deadline {
    if try condition() { return true }
    usleep(5_000)
  }
  return try condition()
}

/// Whether a process is there and not merely waiting to be collected.
func isAlive(_ process: Int32) -> Bool {
  guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
  return !stat.components(separatedBy: ") ").dropFirst().joined().hasPrefix("Z")
}

/// The exit status of a process that has ended and waits to be collected, negative for a signal; nil for others.
private func exitStatusOfUncollected(_ process: Int32) -> Int32? {
  guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
    let fields = stat.components(separatedBy: ") ").last?.split(separator: " "), fields.first == "Z",
    let status = fields.last.flatMap({ Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
  else { return nil }
  return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
}
