import Testing
import Typesetting
import TypesettingLaws

/// What must hold of vertical lines on any text: 8 seeds of 400 texts at 4 levels and 3 heights.
@Suite struct VerticalLawTests {
  @Test(arguments: 0..<8)
  func lawsOfVerticalLinesHoldOnAnyText(seed: Int) {
    var random = RandomText(seed: UInt64(seed + 101))
    for _ in 0..<400 {
      let widths = WidthPolicy(ambiguousWidth: 1 + random.below(2))
      let text = random.text(pieces: random.below(30))
      let forms: VerticalStyle.Forms = random.below(4) == 0 ? .horizontal : .vertical
      for level in LineBreakLevel.allCases {
        let laws = VerticalLaws(text, level: level)
        for _ in 0..<3 {
          let style = VerticalStyle(
            level: level, indent: random.below(3), forms: forms, widths: widths,
            fit: random.below(3) == 0 ? .greedy : .optimal)
          let rows = 1 + random.below(24)
          if let fault = laws.fault(rows: rows, style: style) {
            Issue.record("\(fault) in \(text.debugDescription) at \(rows) rows, \(style)")
            return
          }
        }
      }
    }
  }
}
