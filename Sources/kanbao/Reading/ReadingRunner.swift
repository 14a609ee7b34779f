import NewspaperReader
import TerminalScreen

/// Runs the reader on a terminal: events in, screens out, effects done.
struct ReadingRunner {
  var reader: Reader
  let terminal: any Terminal
  let store: ReadingStore?

  /// How long the reader rests before its state is written, in milliseconds: less than a lost connection may cost.
  private static let restBeforeSaving = 700

  /// Keys that are waiting are all taken before the next picture is made, at most this many.
  private static let longestBurst = 64

  /// Reads until the reader leaves or the terminal is gone; then the state is written.
  mutating func run(afterFirstPicture: () -> Void = {}) {
    applyColors()
    terminal.present(reader.view())
    afterFirstPicture()
    var unsaved = false
    defer {
      if unsaved { save() }
    }
    while true {
      guard var event = terminal.nextEvent(timeout: reader.hasWork ? 0 : unsaved ? Self.restBeforeSaving : nil) else {
        if reader.hasWork {
          work()
          continue
        }
        if unsaved { save() }
        unsaved = false
        continue
      }
      for _ in 0..<Self.longestBurst {
        if event == .hangUp { return }
        for effect in effects(of: event) {
          switch effect {
          case .quit: return
          case .save: unsaved = true
          case .redraw: terminal.redrawFromScratch()
          case .suspend:
            save()
            unsaved = false
            suspend()
          }
        }
        guard let next = terminal.nextEvent(timeout: 0) else { break }
        event = next
      }
      applyColors()
      terminal.present(reader.view())
    }
  }

  /// Lets the reader do some of what is left; when all of it is done, the picture tells more.
  private mutating func work() {
    _ = reader.update(.idle)
    if !reader.hasWork { terminal.present(reader.view()) }
  }

  private mutating func effects(of event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key): reader.update(.key(key))
    case .resize(let size):
      (terminal.widths == reader.widths ? [] : reader.update(.widths(terminal.widths))) + reader.update(.resize(size))
    case .hangUp: []
    }
  }

  private mutating func suspend() {
    terminal.suspend()
    // The window may have changed while the process slept.
    _ = reader.update(.resize(terminal.size))
  }

  private func save() {
    store?.save(reader.state)
    store?.save(reader.preferences)
  }

  private func applyColors() {
    guard let colors = reader.preferences.colors else { return }
    let theme: Theme =
      switch colors {
      case .dark: .dark
      case .light: .light
      case .plain: .monochrome
      }
    if terminal.theme != theme { terminal.theme = theme }
  }
}
