/// Makes the program of a pattern from its text.
struct PatternCompiler {
  private let scalars: [Unicode.Scalar]
  private let folds: Bool
  private var at = 0

  /// A program is never longer; repetitions multiply.
  private static let longestProgram = 4000
  /// Groups are never deeper.
  private static let deepest = 40

  private typealias Program = [Pattern.Instruction]

  init(_ text: String, folds: Bool) {
    self.scalars = Array(text.unicodeScalars)
    self.folds = folds
  }

  /// The program; nil for what is no expression.
  mutating func compile() -> [Pattern.Instruction]? {
    guard !scalars.isEmpty, let body = alternatives(depth: 0), at == scalars.count, body.count < Self.longestProgram
    else { return nil }
    return body + [.match]
  }

  // A piece of program counts its places from its own beginning, and is moved when it is put behind another.
  private mutating func alternatives(depth: Int) -> [Pattern.Instruction]? {
    guard var body = sequence(depth: depth) else { return nil }
    while peek() == "|" {
      at += 1
      guard let other = sequence(depth: depth) else { return nil }
      body =
        [.split(1, body.count + 2)] + Self.moved(body, by: 1) + [.jump(body.count + 2 + other.count)]
        + Self.moved(other, by: body.count + 2)
      guard body.count < Self.longestProgram else { return nil }
    }
    return body
  }

  private mutating func sequence(depth: Int) -> [Pattern.Instruction]? {
    var body: Program = []
    while let scalar = peek(), scalar != "|", scalar != ")" {
      guard let atom = atom(scalar, depth: depth), let piece = repeated(atom) else { return nil }
      body += Self.moved(piece, by: body.count)
      guard body.count < Self.longestProgram else { return nil }
    }
    return body
  }

  private mutating func atom(_ scalar: Unicode.Scalar, depth: Int) -> [Pattern.Instruction]? {
    at += 1
    switch scalar {
    case "(":
      guard depth < Self.deepest else { return nil }
      if peek() == "?", at + 1 < scalars.count, scalars[at + 1] == ":" { at += 2 }
      guard let inner = alternatives(depth: depth + 1), peek() == ")" else { return nil }
      at += 1
      return inner
    case "[": return bracket().map { [.set($0)] }
    case ".": return [.any]
    case "^": return [.start]
    case "$": return [.end]
    case "*", "+", "?": return nil
    case "\\":
      guard let escaped = peek() else { return nil }
      at += 1
      return [Self.escape(escaped).map { .set($0) } ?? scalarStep(escaped)]
    default: return [scalarStep(scalar)]
    }
  }

  private func scalarStep(_ scalar: Unicode.Scalar) -> Pattern.Instruction {
    .scalar(folds ? SearchFold.representative(of: scalar) : scalar)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> ScalarSet? {
    var set: ScalarSet
    switch scalar {
    case "d", "D": set = .digits
    case "s", "S": set = .blanks
    case "w", "W": set = .word
    default: return nil
    }
    set.isNegated = scalar.value < 0x61
    return set
  }

  /// `[…]` after its opening bracket.
  private mutating func bracket() -> ScalarSet? {
    var set = ScalarSet()
    if peek() == "^" {
      set.isNegated = true
      at += 1
    }
    var isFirst = true
    while let scalar = peek(), isFirst || scalar != "]" {
      isFirst = false
      at += 1
      var lower = scalar
      if scalar == "\\", let escaped = peek() {
        at += 1
        if let inner = Self.escape(escaped), !inner.isNegated {
          set.ranges += inner.ranges
          continue
        }
        lower = escaped
      }
      var upper = lower
      if peek() == "-", at + 1 < scalars.count, scalars[at + 1] != "]" {
        at += 1
        if peek() == "\\" { at += 1 }
        guard let end = peek(), end >= lower else { return nil }
        at += 1
        upper = end
      }
      set.insert(lower, through: upper, folds: folds)
    }
    guard peek() == "]" else { return nil }
    at += 1
    return set
  }

  /// A piece with the signs of repetition that follow it.
  private mutating func repeated(_ piece: [Pattern.Instruction]) -> [Pattern.Instruction]? {
    var piece = piece
    while let sign = peek() {
      let count = piece.count
      switch sign {
      case "*":
        at += 1
        piece = [.split(1, count + 2)] + Self.moved(piece, by: 1) + [.jump(0)]
      case "+":
        at += 1
        piece += [.split(0, count + 1)]
      case "?":
        at += 1
        piece = [.split(1, count + 1)] + Self.moved(piece, by: 1)
      case "{":
        guard let times = limits() else { return piece }
        guard let many = Self.repeated(piece, times) else { return nil }
        piece = many
      default: return piece
      }
      guard piece.count < Self.longestProgram else { return nil }
    }
    return piece
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil, and nothing taken, when the bracket means itself.
  private mutating func limits() -> (least: Int, most: Int?)? {
    guard let end = scalars[at...].firstIndex(of: "}") else { return nil }
    let parts = scalars[(at + 1)..<end].split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.map { part in Int(String(String.UnicodeScalarView(part))) }
    guard (1...2).contains(parts.count), let least = numbers[0], (0...1000).contains(least) else { return nil }
    if parts.count == 2, !parts[1].isEmpty {
      guard let most = numbers[1], (least...1000).contains(most) else { return nil }
      at = end + 1
      return (least, most)
    }
    at = end + 1
    return (least, parts.count == 1 ? least : nil)
  }

  private static func repeated(
    _ piece: [Pattern.Instruction], _ limits: (least: Int, most: Int?)
  ) -> [Pattern.Instruction]? {
    let copies = max(limits.most ?? limits.least, 1)
    guard (piece.count + 2) * copies < longestProgram else { return nil }
    var body: Program = []
    for _ in 0..<limits.least { body += moved(piece, by: body.count) }
    guard let most = limits.most else {
      let count = piece.count
      return body + moved([.split(1, count + 2)] + moved(piece, by: 1) + [.jump(0)], by: body.count)
    }
    for _ in limits.least..<max(limits.least, most) {
      body += moved([.split(1, piece.count + 1)] + moved(piece, by: 1), by: body.count)
    }
    return body
  }

  private func peek() -> Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  /// The program with every place in it that many instructions further on.
  private static func moved(_ program: [Pattern.Instruction], by distance: Int) -> [Pattern.Instruction] {
    program.map { instruction in
      switch instruction {
      case .split(let one, let other): .split(one + distance, other + distance)
      case .jump(let to): .jump(to + distance)
      default: instruction
      }
    }
  }
}
