extension Pattern {
  /// Beyond this many instructions nothing is said about what is required.
  private static let longestAnalysed = 400

  /// Texts that stand in whatever the pattern finds (folded unless it is exact), so that one can look for them first.
  public var requiredTexts: [[Unicode.Scalar]] {
    guard program.count <= Self.longestAnalysed else { return [] }
    var texts: [[Unicode.Scalar]] = []
    var previous = -1
    for (index, instruction) in program.enumerated() {
      guard case .scalar(let scalar) = instruction, !matches(without: index) else { continue }
      // Nothing but the next instruction follows one that takes a scalar.
      if previous == index - 1, previous >= 0 { texts[texts.count - 1].append(scalar) } else { texts.append([scalar]) }
      previous = index
    }
    return texts
  }

  /// Whether the program comes to its end on a way that leaves out an instruction.
  private func matches(without left: Int) -> Bool {
    var reached = [Bool](repeating: false, count: program.count)
    var open = [0]
    while let index = open.popLast() {
      if index == left || reached[index] { continue }
      reached[index] = true
      switch program[index] {
      case .match: return true
      case .jump(let to): open.append(to)
      case .split(let one, let other): open += [one, other]
      case .scalar, .set, .any, .start, .end: open.append(index + 1)
      }
    }
    return false
  }
}
