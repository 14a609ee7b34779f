import TerminalScreen

/// A terminal without a terminal: fed with events, it keeps the screens it was shown.
///
/// For tests of the reader and of the runner. When the script has ended it hangs up, so that no loop waits for ever.
public final class ScriptedTerminal: Terminal {
  public private(set) var size: Size
  public var theme: Theme
  /// Every screen that was presented, in order.
  public private(set) var screens: [Screen] = []
  /// How often a redraw from scratch, a suspension and a close were asked for.
  public private(set) var redraws = 0
  public private(set) var suspensions = 0
  public private(set) var closings = 0

  private var script: ArraySlice<TerminalEvent?>

  /// A terminal that gives these events one by one; nil stands for a time that runs out.
  public init(size: Size, events: [TerminalEvent?] = [], theme: Theme = .monochrome) {
    self.size = size
    self.theme = theme
    self.script = events[...]
  }

  /// A terminal on which `bytes` are typed, as a keyboard would send them.
  public convenience init(size: Size, typing bytes: String) {
    var decoder = KeyDecoder()
    let keys = decoder.decode(bytes.utf8) + decoder.giveUp()
    self.init(size: size, events: keys.map { .key($0) })
  }

  /// The screen that stands at present.
  public var lastScreen: Screen? { screens.last }

  public func present(_ screen: Screen) { screens.append(screen) }

  public func nextEvent(timeout milliseconds: Int?) -> TerminalEvent? {
    guard let next = script.popFirst() else { return .hangUp }
    if case .resize(let size) = next { self.size = size }
    return next
  }

  public func redrawFromScratch() { redraws += 1 }
  public func suspend() { suspensions += 1 }
  public func close() { closings += 1 }
}
