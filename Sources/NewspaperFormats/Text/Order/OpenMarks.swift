/// The brackets and quotation marks that a piece of text leaves open at its end, or closes without having opened them.
struct OpenMarks {
  /// The mark that closes what was opened last and is open still.
  private var open: Scalar?
  /// The first mark that closes what was not opened here.
  private var closed: Scalar?

  /// No quotation is longer.
  private static let longest = 120

  init(_ page: LabelledPage, _ rows: Range<Int>) {
    var opened: [(mark: Scalar, at: Int)] = []
    var count = 0
    for row in rows {
      for scalar in page.page.text(page.page.lines[page.places[row]]) {
        count += 1
        if let closing = Self.closing(scalar) {
          opened.append((closing, count))
        } else if Self.closes(scalar) {
          if let last = opened.lastIndex(where: { $0.mark == scalar }) {
            opened.removeSubrange(last...)
          } else if opened.isEmpty, closed == nil, count <= Self.longest {
            closed = scalar
          }
        }
      }
    }
    if let last = opened.last, count - last.at <= Self.longest { open = last.mark }
  }

  /// Whether what is left open here is closed there; nil where neither has such a mark.
  func fit(_ next: OpenMarks) -> Bool? {
    open == nil && next.closed == nil ? nil : open == next.closed
  }

  /// Of each of some lines, whether it begins between marks that another one of them opens and that are closed below.
  static func inside(_ lines: [ArraySlice<Scalar>]) -> [Bool] {
    var isInside = [Bool](repeating: false, count: lines.count)
    var opened: [(mark: Scalar, line: Int)] = []
    for (line, text) in lines.enumerated() {
      for scalar in text {
        if let closing = closing(scalar) {
          opened.append((closing, line))
        } else if closes(scalar), let last = opened.lastIndex(where: { $0.mark == scalar }) {
          for other in opened[last].line..<line { isInside[other + 1] = true }
          opened.removeSubrange(last...)
        }
      }
    }
    return isInside
  }

  private static func closing(_ scalar: Scalar) -> Scalar? {
    switch scalar {
    case 0x201C: 0x201D  // “ ”
    case 0x2018: 0x2019
    case 0x300A, 0x3008, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016: scalar + 1  // 《 〈 「 『 【 〔 〖
    case 0xFF08, 0x28: 0xFF09  // （
    default: nil
    }
  }

  private static func closes(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x201D, 0x2019, 0x300B, 0x3009, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF09: true
    default: false
    }
  }
}
