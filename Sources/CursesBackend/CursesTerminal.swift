import CNcurses
import Glibc
import SystemCalls
import TerminalScreen
import Typesetting

/// The terminal this process was started on, painted through ncurses.
///
/// Only one can be open at a time: curses and signals belong to the process. Close it before leaving, also after an
/// error; a crash and SIGQUIT give the terminal back by themselves.
public final class CursesTerminal: Terminal {
  /// What can be chosen when a terminal is opened.
  public struct Options: Sendable {
    /// The terminal type, as `TERM` names it.
    public var type: String?
    /// Whether colours may be used; `NO_COLOR` asks not to.
    public var allowsColor: Bool
    public var theme: Theme
    /// Where keys come from and where the screen goes; `/dev/tty` takes the place of one that is no terminal.
    public var input: Int32 = STDIN_FILENO
    public var output: Int32 = STDOUT_FILENO
    /// The cells of an ambiguous character such as “ where the person knows them, 1 or 2; nil to ask the terminal.
    public var ambiguousWidth: Int?
    /// How long the terminal may take to answer, in milliseconds; nil not to ask it anything.
    public var probePatience: Int?

    /// What the environment asks for.
    public init(theme: Theme = .dark) {
      self.type = getenv("TERM").map { String(cString: $0) }
      self.allowsColor = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
      self.theme = theme
      self.probePatience = TerminalProbe.patience
    }
  }

  public private(set) var size: Size
  public var theme: Theme
  /// How wide text is on this terminal: the session's one policy, for layout and canvas.
  public private(set) var widths: WidthPolicy
  /// Whether Chinese can be shown; else it comes as question marks.
  public let showsChinese: Bool
  /// How many bytes the terminal was sent so far.
  public var bytesWritten: Int { device.bytesWritten }

  var device: TerminalDevice
  var decoder: KeyDecoder
  /// When keys last came, in milliseconds.
  var lastInput = 0
  var signals: SignalPipe
  var events: ArraySlice<TerminalEvent> = []
  /// When the window's size was last said to have changed, and first since it was looked at, in milliseconds.
  var resizing: (first: Int, last: Int)?
  var isHungUp = false

  private let painter: Painter
  private var shown: (screen: Screen, theme: Theme)?
  /// What the terminal was asked and hasn't answered yet.
  var question: Question?
  /// The cells that the library counts for an ambiguous character.
  private var countedWidth = 1
  /// The latest screen that has to wait until the terminal has taken the one before, or the keys are used up.
  private var waiting: Screen?
  private var isOpen = true

  /// Takes the terminal over: alternate screen, raw keys, signals.
  public init(_ options: Options = Options()) throws(CursesError) {
    let type = try Self.checkedType(options.type)
    device = try TerminalDevice(input: options.input, output: options.output)
    var locale = TerminalLocale.prepare()
    signals = try SignalPipe()
    size = device.size()
    theme = options.theme
    let painter: Painter
    do {
      painter = try Painter(type: type, size: size, locale: locale, allowsColor: options.allowsColor)
    } catch {
      signals.close()
      throw error
    }
    self.painter = painter
    let reply = Self.probe(&device, locale, options)
    if let reply { locale.settle(reply) }
    if reply == nil, Self.shouldProbe(locale, options) { question = Question(ends: 0) }
    painter.locale = locale
    decoder = KeyDecoder(text: locale.decoding)
    showsChinese = locale.writesChinese
    let drawn = options.ambiguousWidth ?? reply?.ambiguousWidth ?? 1
    let isUniform = options.ambiguousWidth != nil || reply?.isUniform ?? true
    widths = WidthPolicy(drawn: drawn, counted: locale.ambiguousWidth, isUniform: isUniform)
    if let reply, !reply.keys.isEmpty {
      lastInput = MonotonicClock.milliseconds
      events += decoder.decode(reply.keys).map { .key($0) }
    }
    if question != nil { ask(locale, milliseconds: options.probePatience ?? 0) }
    enter()
  }

  /// Asks how wide ambiguous characters are, and goes on: the first screen doesn't wait for the answer. Where it says
  /// otherwise than most terminals do, the screen is set and sent again.
  private func ask(_ locale: TerminalLocale, milliseconds: Int) {
    kanbao_rescue_arm(device.output, [device.modes], [], 0)
    device.enterRawMode()
    device.send(TerminalProbe.request(locale))
    question = Question(ends: MonotonicClock.milliseconds + milliseconds)
    countedWidth = locale.ambiguousWidth
  }

  /// Takes an answer, or the end of waiting for one: keys that came with it are keys.
  func takeAnswer(_ bytes: [UInt8]) {
    guard var question else { return }
    question.reply.take(bytes)
    let isAnswered = question.reply.isEnded && question.reply.columns.count >= 2
    guard isAnswered || MonotonicClock.milliseconds >= question.ends else {
      self.question = question
      return
    }
    self.question = nil
    events += decoder.decode(question.reply.keys).map { .key($0) }
    guard let drawn = question.reply.ambiguousWidth else { return }
    let answered = WidthPolicy(drawn: drawn, counted: countedWidth, isUniform: question.reply.isUniform)
    guard answered != widths else { return }
    widths = answered
    redrawFromScratch()
    events.append(.resize(size))
  }

  /// A question that the terminal has been asked, and until when its answer is waited for, in milliseconds.
  struct Question {
    var reply = ProbeReply()
    var ends: Int
  }

  /// Only a terminal at both ends can answer, and only what isn't known is asked.
  private static func shouldProbe(_ locale: TerminalLocale, _ options: Options) -> Bool {
    options.probePatience != nil && (options.ambiguousWidth == nil || locale.isGuess) && isatty(options.input) == 1
      && isatty(options.output) == 1
  }

  /// What the terminal says of itself, where nothing can be drawn before that is known: in a locale without letters.
  private static func probe(_ device: inout TerminalDevice, _ locale: TerminalLocale, _ options: Options) -> ProbeReply?
  {
    guard let patience = options.probePatience, locale.isGuess, shouldProbe(locale, options) else { return nil }
    kanbao_rescue_arm(device.output, [device.modes], [], 0)
    device.enterRawMode()
    return TerminalProbe.ask(&device, locale, milliseconds: patience)
  }

  deinit { close() }

  /// The terminal type, if it is a plausible one: a name, not a path, with nothing in it that a terminal would obey.
  private static func checkedType(_ type: String?) throws(CursesError) -> String {
    guard let type, !type.isEmpty else { throw .terminalTypeUnset }
    let isPlain = type.utf8.count <= 64 && type.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    guard isPlain else {
      let printable = type.unicodeScalars.prefix(32).map {
        $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F ? $0 : "?"
      }
      throw .terminalTypeUnknown(String(String.UnicodeScalarView(printable)))
    }
    return type
  }

  // MARK: Showing

  public func present(_ screen: Screen) {
    guard isOpen, !device.isGone else { return }
    if let shown, shown.theme == theme, shown.screen == screen {
      waiting = nil
    } else if device.hasPendingOutput || !events.isEmpty {
      // Only the last screen counts for a terminal that is slow, or for keys that come faster than frames.
      waiting = screen
    } else {
      paint(screen)
    }
  }

  private func paint(_ screen: Screen) {
    waiting = nil
    device.send(painter.frame(screen, theme: theme))
    shown = (screen, theme)
  }

  /// Sends what the terminal had no room for, and then the screen that had to wait for it or for more keys.
  func catchUp() {
    guard waiting != nil || device.hasPendingOutput else { return }
    device.sendPending()
    if let waiting, !device.hasPendingOutput, !device.isGone { paint(waiting) }
  }

  public func redrawFromScratch() {
    painter.startOver()
    shown = nil
  }

  func windowChanged(to newSize: Size) {
    size = newSize
    painter.resize(to: newSize)
    shown = nil
  }

  /// Shows what stood there again, all of it.
  func repaint() {
    guard let screen = waiting ?? shown?.screen else { return }
    painter.startOver()
    paint(screen)
  }

  // MARK: Taking and giving back

  private static let modesOn = "\u{1B}[?2004h\u{1B}[?1000h\u{1B}[?1006h"
  private static let modesOff = "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?2004l"
  /// Only terminals that know a mouse are asked for it, and for bracketed paste.
  private var speaksModes: Bool { !Painter.capability("kmous").isEmpty }

  private func enter() {
    device.enterRawMode()
    var rescue = speaksModes ? Array(Self.modesOff.utf8) : []
    for name in ["sgr0", "op", "rmcup", "cnorm"] { rescue += Painter.capability(name) }
    kanbao_rescue_arm(device.output, [device.modes], rescue, rescue.count)
    if speaksModes { device.send(Array(Self.modesOn.utf8)) }
  }

  private func leave(milliseconds: Int) {
    device.drain(milliseconds: milliseconds)
    // A terminal that still hasn't taken the last frame won't miss the rest of it.
    device.dropPending()
    device.send((speaksModes ? Array(Self.modesOff.utf8) : []) + painter.leave())
    device.drain(milliseconds: milliseconds)
    device.dropPending()
    device.restoreModes()
    kanbao_rescue_disarm()
  }

  public func suspend() { stop(wholeGroup: true) }

  /// Gives the terminal back, stops until somebody lets the process go on, and takes the terminal again.
  func stop(wholeGroup: Bool) {
    // Who leads a session has nobody who could let it go on.
    guard isOpen, !device.isGone, getsid(0) != getpid() else { return }
    leave(milliseconds: 200)
    kanbao_stop(wholeGroup ? 1 : 0)
    signals.forgetContinuation()
    device.rememberModes()
    takeBack()
  }

  /// Takes the terminal again after a stop, and shows what stood there.
  func takeBack() {
    // Curses has to leave before it enters anew; after a stop that gave no warning it hasn't.
    _ = painter.leave()
    enter()
    let newSize = device.size()
    if newSize != size {
      let screen = waiting ?? shown?.screen
      windowChanged(to: newSize)
      events.append(.resize(newSize))
      if let screen { paint(screen) }
    } else {
      repaint()
    }
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave(milliseconds: 300)
    painter.close()
    signals.close()
  }
}
