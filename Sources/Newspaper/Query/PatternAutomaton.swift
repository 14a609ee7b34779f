/// Tells whether a pattern stands in a text, at two look-ups a character.
///
/// Scalars between which the pattern makes no difference are of one kind; whoever asks gives the kinds of a text instead of its
/// scalars. All threads of the pattern's machine that may be alive together are one state; a state is made when a text leads
/// to it, and all are forgotten when they become too many, so that no pattern takes more than its share of memory.
public final class PatternAutomaton {
  /// What is looked at before a scalar is taken: the instructions that wait for it.
  private struct State: Hashable {
    var waiting: [Int32]
    /// Whether the pattern has matched if the text ends here.
    var matchesAtEnd: Bool
  }

  private let program: [Pattern.Instruction]
  /// The first scalar of each stretch of scalars of one kind, and that kind.
  private let stretches: [UInt32]
  private let stretchKinds: [UInt16]
  /// A scalar of each kind.
  private let examples: [Unicode.Scalar]

  private var states: [State] = []
  private var numbers: [State: Int32] = [:]
  /// For each state and kind where it leads: the state's place in this table, ``unknown``, or ``matched``.
  private var table: [Int32] = []
  private var kept = 0
  /// The state of a text that has just begun.
  public private(set) var start: Int32 = 0
  /// The state in which nothing of the pattern has begun, within a text.
  public private(set) var idle: Int32 = 0

  private static let unknown: Int32 = -1
  private static let matched: Int32 = -2
  /// So many waiting instructions of all states, and entries of the table, are kept at most.
  private static let limit = 1 << 18

  public init(_ pattern: Pattern) {
    program = pattern.program
    var edges: Set<UInt32> = [0]
    for instruction in program {
      switch instruction {
      case .scalar(let scalar): edges.formUnion([scalar.value, scalar.value + 1])
      case .set(let set): for range in set.ranges { edges.formUnion([range.lowerBound, range.upperBound + 1]) }
      default: break
      }
    }
    stretches = edges.sorted()
    var kinds: [[Bool]: UInt16] = [:]
    var stretchKinds: [UInt16] = []
    var examples: [Unicode.Scalar] = []
    let atoms = Set(program).filter { if case .scalar = $0 { true } else if case .set = $0 { true } else { false } }
    let ordered = Array(atoms)
    for first in stretches {
      // What begins within the surrogates goes on behind them, where the pattern sees no difference.
      let scalar = Unicode.Scalar(first) ?? "\u{E000}"
      let signature = ordered.map { Self.takes($0, scalar) }
      if kinds[signature] == nil {
        kinds[signature] = UInt16(examples.count)
        examples.append(scalar)
      }
      stretchKinds.append(kinds[signature] ?? 0)
    }
    (self.stretchKinds, self.examples) = (stretchKinds, examples)
    forget()
  }

  /// The kind of a scalar.
  public func kind(of scalar: UInt32) -> UInt16 {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle] <= scalar { low = middle } else { high = middle }
    }
    return stretchKinds[low]
  }

  /// Whether the pattern stands, not empty, in the text of these kinds, which is a passage from its beginning to its end.
  public func stands(in text: UnsafeBufferPointer<UInt16>) -> Bool {
    var state = start
    var place = 0
    while true {
      let last = run(text, from: &place, &state)
      if last == Self.matched { return true }
      if place == text.count { return matchesAtEnd(state) }
      let next = follow(state, text[place])
      if next == Self.matched { return true }
      state = next
      place += 1
    }
  }

  /// Takes the next character of a text; true when the pattern has matched with it.
  public func take(_ kind: UInt16, _ state: inout Int32) -> Bool {
    var next = table[Int(state) + Int(kind)]
    if next == Self.unknown { next = follow(state, kind) }
    if next == Self.matched { return true }
    state = next
    return false
  }

  /// Whether the pattern has matched if the text ends in a state.
  public func matchesAtEnd(_ state: Int32) -> Bool { states[Int(state) / examples.count].matchesAtEnd }

  /// For each kind whether characters of it can be passed over as long as nothing of the pattern has begun.
  public private(set) lazy var canBePassed: [Bool] = examples.map { scalar in
    let idle = closure(of: [], begins: false).state
    return [true, false].allSatisfy { begins in
      let taken = closure(of: [], begins: begins).state.waiting.filter { Self.takes(program[Int($0)], scalar) }
      let (next, isMatch) = closure(of: taken.map { Int($0) + 1 }, begins: false)
      return !isMatch && next == idle
    }
  }

  /// Goes on as long as it is known where.
  @inline(__always)
  private func run(_ text: UnsafeBufferPointer<UInt16>, from place: inout Int, _ state: inout Int32) -> Int32 {
    table.withUnsafeBufferPointer { table in
      while place < text.count {
        let next = table[Int(state) + Int(text[place])]
        if next < 0 { return next }
        state = next
        place += 1
      }
      return Self.unknown
    }
  }

  // MARK: States

  private func forget() {
    states.removeAll()
    numbers.removeAll()
    table.removeAll(keepingCapacity: true)
    kept = 0
    start = number(of: closure(of: [], begins: true).state)
    idle = number(of: closure(of: [], begins: false).state)
  }

  private func number(of state: State) -> Int32 {
    if let known = numbers[state] { return known }
    let number = Int32(table.count)
    numbers[state] = number
    states.append(state)
    table += repeatElement(Self.unknown, count: examples.count)
    kept += state.waiting.count + examples.count
    return number
  }

  /// Where a state leads with a scalar of a kind.
  private func follow(_ from: Int32, _ kind: UInt16) -> Int32 {
    let scalar = examples[Int(kind)]
    let waiting = states[Int(from) / examples.count].waiting
    let taken = waiting.filter { Self.takes(program[Int($0)], scalar) }.map { Int($0) + 1 }
    let (next, isMatch) = closure(of: taken, begins: false)
    if isMatch {
      table[Int(from) + Int(kind)] = Self.matched
      return Self.matched
    }
    if kept > Self.limit {
      // The state that is being left is gone; the one it leads to is made in the new table.
      forget()
      return number(of: next)
    }
    let number = number(of: next)
    table[Int(from) + Int(kind)] = number
    return number
  }

  private static func takes(_ instruction: Pattern.Instruction, _ scalar: Unicode.Scalar) -> Bool {
    switch instruction {
    case .scalar(let own): own == scalar
    case .set(let set): set.contains(scalar)
    case .any: true
    default: false
    }
  }

  /// The state of threads that stand at some places, and of one that begins here, and whether one of the former has matched.
  private func closure(of threads: [Int], begins: Bool) -> (state: State, isMatch: Bool) {
    var waiting = Set<Int32>()
    var isMatch = false
    var matchesAtEnd = false
    /// Follows the instructions that take no scalar. What needs the end of the text is followed apart.
    func walk(_ first: [Int], isFresh: Bool, atEnd: Bool) {
      var open = first
      var reached = Set<Int>()
      while let index = open.popLast() {
        guard reached.insert(index).inserted else { continue }
        switch program[index] {
        case .jump(let to): open.append(to)
        case .split(let one, let other): open += [one, other]
        case .start: if begins { open.append(index + 1) }
        case .end: if atEnd { open.append(index + 1) }
        // A match of nothing is none.
        case .match where isFresh: break
        case .match: if atEnd { matchesAtEnd = true } else { isMatch = true }
        case .scalar, .set, .any: if !atEnd { waiting.insert(Int32(index)) }
        }
      }
    }
    walk(threads, isFresh: false, atEnd: false)
    walk([0], isFresh: true, atEnd: false)
    walk(threads, isFresh: false, atEnd: true)
    return (State(waiting: waiting.sorted(), matchesAtEnd: matchesAtEnd), isMatch)
  }
}
