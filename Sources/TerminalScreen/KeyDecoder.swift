import Typesetting

/// Turns the bytes a terminal sends into keys.
///
/// A value: feed it bytes as they come, in pieces of any size. What terminals send of themselves (cursor reports,
/// attributes, colours, focus) is consumed whole and never becomes a key; neither does an unknown sequence. Invalid
/// bytes are skipped one by one. When bytes stop in the middle of a sequence, `patience` says how long to wait for
/// more before `giveUp()` makes the best of what there is: only so can a lone Esc be told from an arrow.
public struct KeyDecoder: Sendable {
  /// The most UTF-8 bytes of one paste; what is beyond is dropped.
  public static let pasteLimit = 65_536
  /// The longest control sequence that is looked at, in bytes; longer ones are consumed unseen.
  static let sequenceLimit = 64

  enum State: Hashable, Sendable {
    case ground
    /// After ESC.
    case escape
    /// After ESC O: a key of the application modes, with parameters at most.
    case singleShift
    /// After ESC [.
    case control
    /// After ESC [ [: a function key of the Linux console, one byte.
    case linuxFunction
    /// After ESC [ M: three bytes of the oldest mouse protocol.
    case oldMouse
    /// In a string (OSC, DCS, APC, PM, SOS), which ST ends, and BEL an OSC.
    case string(opener: UInt8, length: Int)
    /// After ESC in a string.
    case stringEscape
    /// In a bracketed paste, so many bytes of its end mark seen.
    case paste(matched: Int)
  }

  private(set) var state = State.ground
  /// The bytes of an unfinished character.
  private var partial: [UInt8] = []
  /// The bytes of an unfinished control sequence, without its introducer.
  var sequence: [UInt8] = []
  private var pasted: [UInt8] = []
  private let decodeText: TextDecoding

  public init(text: @escaping TextDecoding = decodeUTF8) {
    self.decodeText = text
  }

  /// Takes bytes and gives the keys that they complete.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes { take(byte, &keys) }
    return keys
  }

  /// How many milliseconds of silence end what has begun; nil when nothing is left open that silence could end.
  public var patience: Int? {
    switch state {
    case .ground: nil
    case .escape: 40
    case .singleShift, .control, .linuxFunction, .oldMouse: 100
    case .string(_, let length): length == 0 ? 100 : 1_000
    case .stringEscape: 1_000
    case .paste: 2_000
    }
  }

  /// Ends what has begun: a lone ESC is the Esc key, an unfinished paste is what has come of it.
  public mutating func giveUp() -> [Key] {
    defer {
      state = .ground
      sequence = []
    }
    switch state {
    case .ground, .linuxFunction, .oldMouse, .stringEscape: return []
    case .escape: return [.escape]
    case .singleShift: return sequence.isEmpty ? [.escape, .character("O")] : []
    case .control: return sequence.isEmpty ? [.escape, .character("[")] : []
    case .string(let opener, let length):
      return length == 0 ? [.escape, .character(Character(Unicode.Scalar(opener)))] : []
    case .paste:
      var keys: [Key] = []
      endPaste(&keys)
      return keys
    }
  }

  // MARK: One byte

  private mutating func take(_ byte: UInt8, _ keys: inout [Key]) {
    switch state {
    case .ground: takeInGround(byte, &keys)
    case .escape: takeAfterEscape(byte, &keys)
    case .singleShift: takeInSingleShift(byte, &keys)
    case .control: takeInControl(byte, &keys)
    case .linuxFunction:
      state = .ground
      if (0x41...0x45).contains(byte) { keys.append(.function(Int(byte - 0x40))) }
    case .oldMouse:
      sequence.append(byte)
      guard sequence.count == 3 else { return }
      state = .ground
      let numbers = sequence.map { Int($0) - 32 }
      keys += mouse(button: numbers[0], cell: numbers[1], row: numbers[2], isPress: true)
    case .string(let opener, let length): takeInString(byte, opener, length)
    case .stringEscape:
      // Only `\` ends it properly; whatever else follows belongs to a new sequence.
      if byte == 0x5C {
        state = .ground
      } else if byte != 0x1B {
        state = .escape
        take(byte, &keys)
      }
    case .paste(let matched): takeInPaste(byte, matched, &keys)
    }
  }

  private mutating func takeInGround(_ byte: UInt8, _ keys: inout [Key]) {
    if !partial.isEmpty || byte >= 0x80 {
      partial.append(byte)
      takePartial(&keys)
      return
    }
    switch byte {
    case 0x1B: state = .escape
    case 0x08, 0x7F: keys.append(.backspace)
    case 0x09: keys.append(.tab)
    case 0x0A, 0x0D: keys.append(.enter)
    case 0x01...0x1A: keys.append(.control(Character(Unicode.Scalar(byte | 0x60))))
    case 0x00...0x1F: break
    default: keys.append(.character(Character(Unicode.Scalar(byte))))
    }
  }

  /// Decodes the unfinished character; an invalid first byte is dropped and the others are looked at anew.
  private mutating func takePartial(_ keys: inout [Key]) {
    switch decodeText(partial[...]) {
    case .incomplete where partial.count < 8: break
    case .scalar(let scalar, let count) where count > 0:
      let rest = partial.dropFirst(count)
      partial = []
      if Visibility(of: scalar.value) == .visible { keys.append(.character(Character(scalar))) }
      for byte in rest { take(byte, &keys) }
    case .scalar, .invalid, .incomplete:
      let rest = partial.dropFirst()
      partial = []
      for byte in rest { take(byte, &keys) }
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8, _ keys: inout [Key]) {
    sequence = []
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(opener: byte, length: 0)
    case 0x5C:  // an end mark without its string
      state = .ground
    default:  // Esc, and then a key that was typed quickly
      keys.append(.escape)
      state = .ground
      take(byte, &keys)
    }
  }

  private mutating func takeInSingleShift(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case 0x30...0x3B where sequence.count < Self.sequenceLimit: sequence.append(byte)
    case 0x40...0x7E:
      state = .ground
      if let key = singleShiftKey(byte) { keys.append(key) }
    default:
      state = .ground
      take(byte, &keys)
    }
  }

  private mutating func takeInControl(_ byte: UInt8, _ keys: inout [Key]) {
    switch byte {
    case UInt8(ascii: "[") where sequence.isEmpty: state = .linuxFunction
    case UInt8(ascii: "$") where isSingleNumber: finishControl(byte, &keys)
    case 0x20...0x3F: if sequence.count <= Self.sequenceLimit { sequence.append(byte) }
    case 0x40...0x7E: finishControl(byte, &keys)
    default:
      state = .ground
      if byte != 0x18, byte != 0x1A { take(byte, &keys) }
    }
  }

  private mutating func finishControl(_ final: UInt8, _ keys: inout [Key]) {
    state = .ground
    if sequence.count > Self.sequenceLimit { return }
    if final == UInt8(ascii: "M"), sequence.isEmpty {
      state = .oldMouse
    } else if final == UInt8(ascii: "~"), sequence == Array("200".utf8) {
      state = .paste(matched: 0)
      pasted = []
    } else {
      keys += controlKeys(final)
    }
  }

  private mutating func takeInString(_ byte: UInt8, _ opener: UInt8, _ length: Int) {
    switch byte {
    case 0x07 where opener == UInt8(ascii: "]"), 0x18, 0x1A: state = .ground
    case 0x1B: state = .stringEscape
    default: state = .string(opener: opener, length: length + 1)
    }
  }

  // MARK: Pastes

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func takeInPaste(_ byte: UInt8, _ matched: Int, _ keys: inout [Key]) {
    let end = Self.pasteEnd
    if byte == end[matched] {
      state = .paste(matched: matched + 1)
      if matched + 1 == end.count {
        state = .ground
        endPaste(&keys)
      }
      return
    }
    addPasted(end.prefix(matched))
    if byte == end[0] {
      state = .paste(matched: 1)
    } else {
      state = .paste(matched: 0)
      addPasted([byte])
    }
  }

  private mutating func addPasted(_ bytes: some Collection<UInt8>) {
    if pasted.count + bytes.count <= Self.pasteLimit { pasted.append(contentsOf: bytes) }
  }

  /// The text of a paste: printable scalars, each run of blanks and line ends one blank, none at its edges.
  private mutating func endPaste(_ keys: inout [Key]) {
    var text = ""
    var blankIsDue = false
    var rest = pasted[...]
    pasted = []
    while !rest.isEmpty {
      guard case .scalar(let scalar, let count) = decodeText(rest.prefix(8)), count > 0 else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(count)
      if scalar == " " || (0x09...0x0D).contains(scalar.value) {
        blankIsDue = !text.isEmpty
      } else if Visibility(of: scalar.value) == .visible {
        if blankIsDue { text.append(" ") }
        blankIsDue = false
        text.unicodeScalars.append(scalar)
      }
    }
    if !text.isEmpty { keys.append(.paste(text)) }
  }
}
