import Typesetting
import TypesettingLaws

extension FuzzTarget {
  static let lines = FuzzTarget(
    name: "lines",
    law: "lines rejoin, none is over its measure, edges are allowed, clusters whole, lines no more than first-fit's",
    input: { Array($0.text(pieces: $0.below($0.below(20) == 0 ? 400 : 40)).utf8) },
    fault: { bytes, random in
      let laws = SettingLaws(
        String(decoding: bytes, as: UTF8.self), widths: WidthPolicy(ambiguousWidth: 1 + random.below(2)))
      let level = LineBreakLevel.allCases[random.below(4)]
      let locale = random.below(3) == 0 ? TextLocale.allCases[random.below(4)] : .chinese
      let opportunities = laws.opportunities(level, locale: locale)
      for _ in 0..<4 {
        let measure = random.below(4) == 0 ? 2 + random.below(199) : 2 + random.below(40)
        let style = ParagraphStyle(
          level: level, locale: locale, indent: 2 * random.below(3), widths: laws.widths,
          fit: random.below(3) == 0 ? .greedy : .optimal, hang: random.below(3),
          justification: LineJustification.allCases[random.below(3)])
        if let fault = laws.fault(measure: measure, style: style, opportunities: opportunities) {
          return "\(fault), at \(measure) cells, \(style)"
        }
      }
      return nil
    })

  static let verticalLines = FuzzTarget(
    name: "vertical-lines", law: "units are of two cells and all placed, lines no longer than their height",
    input: { Array($0.text(pieces: $0.below(40)).utf8) },
    fault: { bytes, random in
      let text = String(decoding: bytes, as: UTF8.self)
      let level = LineBreakLevel.allCases[random.below(4)]
      let style = VerticalStyle(
        level: level, indent: random.below(3), forms: random.below(4) == 0 ? .horizontal : .vertical,
        widths: WidthPolicy(ambiguousWidth: 1 + random.below(2)), fit: random.below(3) == 0 ? .greedy : .optimal)
      let laws = VerticalLaws(text, level: level)
      for _ in 0..<3 {
        let rows = 1 + random.below(30)
        if let fault = laws.fault(rows: rows, style: style) { return "\(fault), at \(rows) rows, \(style)" }
      }
      return nil
    })
}
