import CNcurses
import Glibc
import TerminalScreen
import Typesetting

/// How text is encoded and measured that is printed on standard output rather than painted.
///
/// On a terminal it is written in the encoding of the locale; in a pipe or a file it is UTF-8, whatever the locale
/// says, so that the next program gets the same bytes everywhere.
public struct PrintedText: Sendable {
  /// How wide text is there. It is printed as it is, without stand-ins for ambiguous characters.
  public let widths: WidthPolicy
  private let locale: TerminalLocale

  /// - Parameters:
  ///   - ambiguousWidth: the cells of an ambiguous character such as “; nil to ask the terminal.
  public init(ambiguousWidth: Int?) {
    var drawn = ambiguousWidth
    if isatty(STDOUT_FILENO) == 1 {
      var locale = TerminalLocale.prepare()
      if drawn == nil || locale.isGuess, let reply = Self.ask(locale) {
        locale.settle(reply)
        drawn = drawn ?? reply.ambiguousWidth
      }
      self.locale = locale
    } else {
      locale = .utf8
    }
    widths = WidthPolicy(ambiguousWidth: drawn ?? 1, replacesAmbiguous: false)
  }

  /// The text of messages on standard error, where no question is asked.
  public static func encodedMessage(_ text: String) -> [UInt8] {
    guard isatty(STDERR_FILENO) == 1 else { return Array(text.utf8) }
    return TerminalLocale.prepare().encoded(text)
  }

  /// Whether Chinese can be written; else it comes as question marks.
  public var writesChinese: Bool { locale.writesChinese }

  /// The bytes to print for UTF-8 bytes that neither begin nor end within a character.
  public func encoded(_ utf8: [UInt8]) -> [UInt8] {
    locale.encoding == .utf8 ? utf8 : locale.encoded(String(decoding: utf8, as: UTF8.self))
  }

  /// Asks the terminal at standard input and output. Not where something was typed already: it is for the shell, and
  /// what is read can't be put back.
  private static func ask(_ locale: TerminalLocale) -> ProbeReply? {
    guard isatty(STDIN_FILENO) == 1, var device = try? TerminalDevice(input: STDIN_FILENO, output: STDOUT_FILENO)
    else { return nil }
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] { sigaddset(&signals, signal) }
    // Whatever ends the program has to wait until the terminal has its modes again.
    sigprocmask(SIG_BLOCK, &signals, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    device.enterRawMode()
    defer { device.restoreModes() }
    guard !device.hasInput else { return nil }
    return TerminalProbe.ask(&device, locale, milliseconds: TerminalProbe.patience)
  }
}

extension TerminalLocale {
  static let utf8 = TerminalLocale(encoding: .utf8, isGuess: false)

  /// The bytes of a text in this encoding; what it can't write is ASCII of the same cells, or 〓 where it has that.
  func encoded(_ text: String) -> [UInt8] {
    if encoding == .utf8 { return Array(text.utf8) }
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 32)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        all.append(UInt8(scalar.value))
      } else if encoding != .ascii, case let count = kanbao_encode(scalar.value, &bytes), count > 0 {
        all += bytes.prefix(Int(count))
      } else {
        let plain = plainStandIn(for: scalar, cells: Typesetting.width(of: String(scalar)))
        let geta = plain == "??" && encoding != .ascii ? self.bytes(of: "〓") : []
        all += geta.isEmpty ? Array(plain.utf8) : geta
      }
    }
    return all
  }
}
