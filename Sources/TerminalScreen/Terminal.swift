import Typesetting

/// What the reader's runner needs of a terminal: a size, a place to put a screen, and events.
public protocol Terminal: AnyObject {
  /// The size at present, clamped to what kanbao supports.
  var size: Size { get }

  /// The colours in use; another theme shows with the next `present`.
  var theme: Theme { get set }

  /// How wide it draws clusters. May change with a `resize` event, once the terminal has said so.
  var widths: WidthPolicy { get }

  /// Shows the screen; what already stands there is not sent again.
  func present(_ screen: Screen)

  /// Waits for the next event, at most `milliseconds` (nil: for ever). Nil when the time is up.
  func nextEvent(timeout milliseconds: Int?) -> TerminalEvent?

  /// Sends everything again on the next `present`, for a display that something else wrote over.
  func redrawFromScratch()

  /// Gives the terminal back and stops the process until it is continued (Ctrl-Z).
  func suspend()

  /// Gives the terminal back as it was. Calling it twice does no harm.
  func close()
}

/// What a terminal can tell.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// The size has changed; a storm of changes is reported once.
  case resize(Size)
  /// The terminal is gone, or a signal asks to end: leave within a second. Every later call gives it again, at once.
  case hangUp
}

extension Terminal {
  public var widths: WidthPolicy { .narrow }
}
