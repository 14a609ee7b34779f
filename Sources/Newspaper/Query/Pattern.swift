/// A regular expression over folded text; finding its next place takes time linear in the text, whatever it is.
///
/// It knows `.`, `[…]`, `[^…]`, ranges, `\d \s \w` and their opposites, groups, `|`, `* + ?`, `{2,5}`, `^` and `$` (the ends of a
/// passage); a backslash takes the meaning of anything else away. What is found is leftmost and longest.
public struct Pattern: Sendable {
  /// The expression as typed, without the slashes around it.
  public let text: String
  /// Where it is looked for; nil for the whole article.
  public let field: SearchField?
  /// Whether case, width, and traditional and simplified forms count.
  public let isExact: Bool
  let program: [Instruction]

  /// One step of the machine that tries the expression.
  enum Instruction: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case set(ScalarSet)
    case any
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case start, end
    case match
  }

  /// The expression, or nil when it is none or its repetitions make it too long.
  public init?(_ text: String, field: SearchField? = nil, isExact: Bool = false) {
    var compiler = PatternCompiler(text, folds: !isExact)
    guard let program = compiler.compile() else { return nil }
    self.text = text
    self.field = field
    self.isExact = isExact
    self.program = program
  }

  /// Calls `body` with the ranges (indices of scalars) in which the pattern stands in a text (a folded one
  /// unless the pattern is exact), from the front,
  /// none overlapping, none empty.
  public func forEachMatch(in text: [Unicode.Scalar], _ body: (Range<Int>) -> Void) {
    var machine = PatternMachine(program: program)
    var from = 0
    while from < text.count, let found = machine.firstMatch(in: text, from: from) {
      body(found)
      from = found.upperBound
    }
  }
}

extension Pattern: Hashable {
  public static func == (left: Pattern, right: Pattern) -> Bool {
    (left.text, left.field, left.isExact) == (right.text, right.field, right.isExact)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(field)
    hasher.combine(isExact)
  }
}

/// The scalars that a bracket expression stands for.
struct ScalarSet: Hashable, Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }

  /// Adds scalars and, where asked to, what they fold to.
  mutating func insert(_ lower: Unicode.Scalar, through upper: Unicode.Scalar, folds: Bool) {
    ranges.append(lower.value...max(lower.value, upper.value))
    guard folds, upper.value >= lower.value, upper.value - lower.value < 512 else { return }
    for value in lower.value...upper.value {
      guard let folded = Unicode.Scalar(value).map(SearchFold.representative), folded.value != value else { continue }
      ranges.append(folded.value...folded.value)
    }
  }

  static let digits = ScalarSet(ranges: [0x30...0x39])
  static let blanks = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20, 0x3000...0x3000])
  /// Letters and digits of folded text, Chinese characters among them.
  static let word = ScalarSet(ranges: [
    0x30...0x39, 0x5F...0x5F, 0x61...0x7A, 0xC0...0x2AF, 0x370...0x58F, 0x3041...0x30FF, 0x3400...0x9FFF,
    0xAC00...0xD7FF, 0x20000...0x3FFFF,
  ])
}

/// Tries a program on a text: all its threads step through the text together, each with where it began.
private struct PatternMachine {
  let program: [Pattern.Instruction]
  /// Threads that wait for a scalar: instruction and beginning, the earliest beginnings first.
  private var waiting: [(instruction: Int, start: Int)] = []
  private var next: [(instruction: Int, start: Int)] = []
  /// The step at which an instruction was last reached.
  private var reached: [Int]
  private var step = 0

  init(program: [Pattern.Instruction]) {
    self.program = program
    self.reached = Array(repeating: -1, count: program.count)
  }

  mutating func firstMatch(in text: [Unicode.Scalar], from: Int) -> Range<Int>? {
    var found: Range<Int>?
    waiting.removeAll(keepingCapacity: true)
    for place in from...text.count {
      step += 1
      next.removeAll(keepingCapacity: true)
      // What stands in `waiting` has been advanced to this place; a new thread begins here, behind the older ones.
      for thread in waiting { follow(thread.instruction, start: thread.start, place, text.count, &found) }
      if found == nil { follow(0, start: place, place, text.count, &found) }
      if next.isEmpty, found != nil { return found }
      guard place < text.count else { break }
      waiting.removeAll(keepingCapacity: true)
      for thread in next where found.map({ thread.start <= $0.lowerBound }) ?? true {
        if takes(program[thread.instruction], text[place]) { waiting.append((thread.instruction + 1, thread.start)) }
      }
      if waiting.isEmpty, found != nil { return found }
    }
    return found
  }

  private func takes(_ instruction: Pattern.Instruction, _ scalar: Unicode.Scalar) -> Bool {
    switch instruction {
    case .scalar(let own): own == scalar
    case .set(let set): set.contains(scalar)
    case .any: true
    default: false
    }
  }

  /// Follows the instructions that take no scalar, and notes those that wait for one.
  private mutating func follow(
    _ first: Int, start: Int, _ place: Int, _ count: Int, _ found: inout Range<Int>?
  ) {
    var open = [first]
    while let index = open.popLast() {
      if reached[index] == step { continue }
      reached[index] = step
      switch program[index] {
      case .jump(let to): open.append(to)
      case .split(let one, let other):
        open.append(other)
        open.append(one)
      case .start: if place == 0 { open.append(index + 1) }
      case .end: if place == count { open.append(index + 1) }
      case .match:
        let isBetter = found.map { start < $0.lowerBound || start == $0.lowerBound } ?? true
        if place > start, isBetter { found = start..<place }
      case .scalar, .set, .any: next.append((index, start))
      }
    }
  }
}
