/// What the sequences of xterm, the Linux console, rxvt, screen and tmux mean. Modifiers are left out: Ctrl-Right is Right.
extension KeyDecoder {
  /// Whether the parameters so far are one plain number, as rxvt's `ESC [ 5 $` for Shift-PgUp has it.
  var isSingleNumber: Bool {
    !sequence.isEmpty && sequence.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The numbers between semicolons; an absent one is 0, a huge one 65,535.
  private var numbers: [Int] {
    sequence.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      digits.reduce(0) { (0x30...0x39).contains($1) ? min($0 * 10 + Int($1 - 0x30), 65_535) : $0 }
    }
  }

  /// The keys of `ESC [ … final`: one or none.
  func controlKeys(_ final: UInt8) -> [Key] {
    if sequence.first == UInt8(ascii: "<") {
      guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return [] }
      let numbers = numbers
      guard numbers.count == 3 else { return [] }
      return mouse(button: numbers[0], cell: numbers[1], row: numbers[2], isPress: final == UInt8(ascii: "M"))
    }
    guard sequence.allSatisfy({ (0x30...0x3B).contains($0) }) else { return [] }
    return controlKey(final).map { [$0] } ?? []
  }

  private func controlKey(_ final: UInt8) -> Key? {
    switch Unicode.Scalar(final) {
    case "A", "a": .up
    case "B", "b": .down
    case "C": .right
    // With numbers it is the answer to "what are you?".
    case "c": sequence.isEmpty ? .right : nil
    case "D", "d": .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "P": .function(1)
    case "Q": .function(2)
    // With numbers it is a cursor report.
    case "R": sequence.isEmpty ? .function(3) : nil
    case "S": .function(4)
    case "~", "^", "@", "$": numberedKey(numbers.first ?? 0)
    default: nil
    }
  }

  private func numberedKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// The key of `ESC O … final`.
  func singleShiftKey(_ final: UInt8) -> Key? {
    switch Unicode.Scalar(final) {
    case "A", "a": .up
    case "B", "b": .down
    case "C", "c": .right
    case "D", "d": .left
    case "H": .home
    case "F": .end
    case "M": .enter
    case "I": .tab
    case "P"..."S": .function(Int(final) - 0x4F)
    // The numeric keypad: * + , - . / and the digits.
    case "j"..."y": .character(Character(Unicode.Scalar(final - 0x40)))
    default: nil
    }
  }

  /// A press of the left button or a turn of the wheel; cells and rows are counted from 1.
  func mouse(button: Int, cell: Int, row: Int, isPress: Bool) -> [Key] {
    guard isPress, cell > 0, row > 0 else { return [] }
    // 4, 8 and 16 are Shift, Alt and Control; 32 is a movement.
    switch button & ~0b1_1100 {
    case 0: return [.click(cell: cell - 1, row: row - 1)]
    case 64: return [.wheelUp]
    case 65: return [.wheelDown]
    default: return []
    }
  }
}
