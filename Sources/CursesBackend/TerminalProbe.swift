import Glibc
import SystemCalls
import Typesetting

/// Asks a terminal how far it moves its cursor for characters whose width no table tells (typography W5).
///
/// Written before the screen starts: a quote and a cursor report, a rule and another, and as an end mark the question
/// what it is, which all terminals answer. tmux and screen answer for themselves, and they are what draws.
enum TerminalProbe {
  /// How long a terminal may take, in milliseconds: longer when the question has to travel.
  static var patience: Int {
    getenv("SSH_CONNECTION").map { $0.pointee != 0 } ?? false ? 500 : 200
  }
  /// How long the end mark may take once everything else was answered, in milliseconds; later it is swallowed.
  private static let endPatience = 10
  /// How long answers may take after the end mark, in milliseconds: what lies between may answer out of turn.
  private static let straggling = 100

  /// The bytes that ask; what they draw on the cursor's line is erased again.
  static func request(_ locale: TerminalLocale) -> [UInt8] {
    let report = "\u{1B}[6n".utf8
    var bytes = Array("\r".utf8)
    for text in questions(locale) { bytes += locale.bytes(of: text) + report }
    return bytes + "\r\u{1B}[K\u{1B}[c".utf8
  }

  /// What is drawn, one after the other. Whether a terminal speaks UTF-8 shows in two Han characters: four columns
  /// from nobody else, be it three bytes to two characters (GB18030), one (Big5) or none of them (Latin-1).
  private static func questions(_ locale: TerminalLocale) -> [String] {
    locale.isGuess ? ["“", "─", "看报"] : ["“", "─"]
  }

  /// Asks, and waits for each answer at most so long. The terminal must be in raw mode.
  ///
  /// Where UTF-8 is a guess the terminal is asked for its cursor alone before: one that doesn't answer that wouldn't
  /// answer the question either, and gets no byte that may mean nothing to it. Keys that were typed meanwhile are kept
  /// in the reply. A later answer is swallowed by the decoder of keys.
  static func ask(_ device: inout TerminalDevice, _ locale: TerminalLocale, milliseconds: Int) -> ProbeReply {
    var reply = ProbeReply()
    if locale.isGuess {
      device.send(Array("\u{1B}[6n".utf8))
      wait(for: 1, endMark: false, of: &device, into: &reply, milliseconds: milliseconds)
      guard reply.columns.count == 1 else { return reply }
      reply.forgetAnswers()
    }
    device.send(request(locale))
    wait(for: questions(locale).count, endMark: true, of: &device, into: &reply, milliseconds: milliseconds)
    return reply
  }

  /// Waits for so many columns of the cursor, and for the end mark if there is one.
  private static func wait(
    for wanted: Int, endMark: Bool, of device: inout TerminalDevice, into reply: inout ProbeReply, milliseconds: Int
  ) {
    device.drain(milliseconds: milliseconds)
    var end = MonotonicClock.milliseconds + milliseconds
    while !((reply.isEnded || !endMark) && reply.columns.count >= wanted), !device.isGone {
      let left = end - MonotonicClock.milliseconds
      guard left > 0 else { break }
      var request = pollfd(fd: device.input, events: Int16(POLLIN), revents: 0)
      let count = poll(&request, 1, Int32(left))
      if count < 0, errno == EINTR { continue }
      guard count > 0, request.revents & Int16(POLLIN) != 0 else { break }
      reply.take(device.read())
      if reply.columns.count >= wanted {
        end = min(end, MonotonicClock.milliseconds + endPatience)
      } else if reply.isEnded {
        end = min(end, MonotonicClock.milliseconds + straggling)
      }
    }
  }
}

/// What a terminal answered to the probe, and the keys that came with it.
struct ProbeReply: Hashable, Sendable {
  /// The column of the cursor after each question, from 1.
  private(set) var columns: [Int] = []
  /// Whether the end mark came.
  private(set) var isEnded = false
  /// Everything else that came, in order: keys, for the decoder.
  private var others: [UInt8] = []
  /// A control sequence that has begun.
  private var sequence: [UInt8] = []

  /// The bytes that are no answer.
  var keys: [UInt8] { others + sequence }

  /// Goes on to the next question; keys that came are kept.
  mutating func forgetAnswers() {
    columns = []
    isEnded = false
  }

  mutating func take(_ bytes: [UInt8]) {
    for byte in bytes {
      let isInside = sequence.count >= 2 && sequence.count < 32
      if byte == 0x1B {
        others += sequence
        sequence = [byte]
      } else if sequence.count == 1, byte == UInt8(ascii: "[") {
        sequence.append(byte)
      } else if isInside, (0x20...0x3F).contains(byte) {
        sequence.append(byte)
      } else {
        if !isInside || !takeAnswer(byte) { others += sequence + [byte] }
        sequence = []
      }
    }
  }

  /// Takes the sequence that ends with this byte if it is an answer.
  private mutating func takeAnswer(_ final: UInt8) -> Bool {
    let body = sequence.dropFirst(2)
    if final == UInt8(ascii: "c"), !body.isEmpty {
      isEnded = true
      return true
    }
    let numbers = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard final == UInt8(ascii: "R"), numbers.count == 2, let column = numbers[1] else { return false }
    columns.append(column)
    return true
  }

  /// The cells of “ or ─ where both agree, else 2 if one of them takes 2; nil without an answer that makes sense.
  var ambiguousWidth: Int? {
    guard columns.count >= 2 else { return nil }
    let quote = columns[0] - 1
    let rule = columns[1] - columns[0]
    guard (1...2).contains(quote), (1...2).contains(rule) else { return nil }
    return max(quote, rule)
  }

  /// Whether every ambiguous character is drawn alike, as far as was asked.
  var isUniform: Bool { columns.count < 2 || columns[0] - 1 == columns[1] - columns[0] }

  /// Whether three bytes were drawn as one character.
  var speaksUTF8: Bool {
    ambiguousWidth != nil && columns.count >= 3 && columns[2] - columns[1] == 4
  }
}

extension WidthPolicy {
  /// The policy where the terminal draws ambiguous characters in `drawn` cells and its library counts `counted`.
  ///
  /// Where both agree, characters are drawn as they are; else as stand-ins of two cells that both count alike.
  init(drawn: Int, counted: Int, isUniform: Bool = true) {
    let agree = drawn == counted && isUniform
    self.init(ambiguousWidth: agree ? drawn : 2, replacesAmbiguous: !agree)
  }
}
