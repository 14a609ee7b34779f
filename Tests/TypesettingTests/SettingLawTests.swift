import Testing
import Typesetting
import TypesettingLaws

/// 8 seeds of 650 texts at 4 levels and 10 measures: more than 200 000 cases.
@Test(arguments: 0..<8)
func lawsOfSettingHoldOnAnyText(seed: Int) {
  var random = RandomText(seed: UInt64(seed + 1))
  for _ in 0..<650 {
    let laws = SettingLaws(
      random.text(pieces: random.below(30)), widths: WidthPolicy(ambiguousWidth: 1 + random.below(2)))
    for level in LineBreakLevel.allCases {
      let opportunities = laws.opportunities(level)
      for _ in 0..<10 {
        let measure = random.below(4) == 0 ? 2 + random.below(199) : 2 + random.below(40)
        let style = ParagraphStyle(
          level: level, indent: 2 * random.below(3), widths: laws.widths,
          fit: random.below(2) == 0 ? .greedy : .optimal,
          hang: random.below(3), justification: LineJustification.allCases[random.below(3)])
        let fault = laws.fault(measure: measure, style: style, opportunities: opportunities)
        guard fault == nil else {
          Issue.record("\(fault!) in \(laws.text.debugDescription) at \(measure) cells, \(style)")
          return
        }
      }
    }
  }
}
