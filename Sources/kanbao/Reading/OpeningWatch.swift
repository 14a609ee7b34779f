import Glibc
import NewspaperReader
import SystemCalls
import TerminalScreen

/// Takes keys while an issue takes long to be read in, so that who has waited enough can leave at once.
///
/// A thread of its own opens the terminal after a while, says what is being read, and listens; reading itself, whatever
/// the format, knows nothing of it. Most issues are there before the thread has looked at anything.
final class OpeningWatch<Opened: Terminal> {
  /// What the thread finds; nobody else looks at it before the thread has ended.
  private final class Finds {
    var terminal: Opened?
    var events: [TerminalEvent] = []
  }

  /// Milliseconds between two looks whether reading has ended.
  private static var interval: Int { 30 }

  private let finds = Finds()
  private let thread: HelperThread
  /// A pipe that nothing is written to: one end is closed when reading has ended.
  private let (hasEnded, end): (Int32, Int32)

  /// Begins to watch; nil where there is no thread to be had.
  ///
  /// - Parameters, the functions all called on the watch's own thread:
  ///   - patience: Milliseconds that reading may take before anybody is told.
  ///   - openTerminal: Nil where there is none to be had; reading goes on.
  ///   - picture: What is shown meanwhile.
  ///   - leave: Ends the program; the terminal is given back before.
  init?(
    patience: Int32 = 400, openTerminal: @escaping () -> Opened?, picture: @escaping (Opened) -> Screen,
    leave: @escaping () -> Void
  ) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (hasEnded, end) = (ends[0], ends[1])
    let watch = HelperThread(signals: .taken) { [finds, hasEnded] in
      if Self.isOver(hasEnded, within: patience) { return }
      guard let terminal = openTerminal() else { return }
      finds.terminal = terminal
      terminal.present(picture(terminal))
      while !Self.isOver(hasEnded, within: 0) {
        let event = terminal.nextEvent(timeout: Self.interval)
        if Self.leaves(event) {
          terminal.close()
          return leave()
        }
        if case .resize? = event {
          terminal.present(picture(terminal))
        } else if let event {
          finds.events.append(event)
        }
      }
    }
    guard let watch else {
      for end in ends { close(end) }
      return nil
    }
    thread = watch
  }

  private static func isOver(_ hasEnded: Int32, within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: hasEnded, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  private static func leaves(_ event: TerminalEvent?) -> Bool {
    switch event {
    case .hangUp: true
    case .key(let key): OpeningView.leaves(key)
    default: false
    }
  }

  /// Ends the watch, to be called once: the terminal if it was opened, and the keys that were pressed meanwhile.
  func finish() -> (terminal: Opened?, events: [TerminalEvent]) {
    close(end)
    thread.join()
    close(hasEnded)
    return (finds.terminal, finds.events)
  }
}
