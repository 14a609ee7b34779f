import Newspaper
import Testing
import Typesetting
import TypesettingLaws

@testable import NewspaperLayout

/// A headline and its lines, at a measure in cells.
struct BrokenHeadline: CustomTestStringConvertible, Sendable {
  var measure: Int
  var text: String
  var lines: [String]

  init(_ measure: Int, _ text: String, _ lines: [String]) {
    (self.measure, self.text, self.lines) = (measure, text, lines)
  }

  var testDescription: String { "\(text) in \(measure) cells" }
}

func headlineLines(_ text: String, _ measure: Int) -> [String] {
  let bytes = Array(text.utf8)
  return HeadlineBlock.balancedLines(of: text, measure: measure, widths: .narrow)
    .map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
}

@Test(arguments: [
  // At a pause, though the lines are not equal.
  BrokenHeadline(28, "码头空了，三百个装卸工去了哪里", ["码头空了，", "三百个装卸工去了哪里"]),
  BrokenHeadline(34, "渔鼓戏排新戏 主角是一条修了十年的路", ["渔鼓戏排新戏", "主角是一条修了十年的路"]),
  // A quoted name stays whole, for which a line more is taken.
  BrokenHeadline(38, "全市214所小学试行“十五分钟课间”一个半月", ["全市214所小学试行", "“十五分钟课间”一个半月"]),
  BrokenHeadline(20, "江边办起了“九十分钟”夜市", ["江边办起了", "“九十分钟”夜市"]),
  // Quotes around the whole headline hide none of its pauses.
  BrokenHeadline(24, "“末班车再晚一点，行不行？”", ["“末班车再晚一点，", "行不行？”"]),
  // A number stays with what it counts.
  BrokenHeadline(14, "路断了九十四天，药箱没有断", ["路断了", "九十四天，", "药箱没有断"]),
  BrokenHeadline(16, "三季度空气优良天数88天", ["三季度空气", "优良天数88天"]),
  BrokenHeadline(24, "市图书馆24小时书房开放百日", ["市图书馆24小时", "书房开放百日"]),
  // A particle begins no line; what joins two words does rather than that it ends one.
  BrokenHeadline(18, "一块砖上的九百六十年", ["一块砖上的", "九百六十年"]),
  BrokenHeadline(24, "三个社区的做法和没做成的事", ["三个社区的做法", "和没做成的事"]),
  // Elsewhere lines are equal, and words of two characters whole.
  BrokenHeadline(32, "全市老旧小区改造现场交流会发言摘登", ["全市老旧小区改造", "现场交流会发言摘登"]),
  BrokenHeadline(26, "江左区部分路段明晚停水八小时", ["江左区部分路段", "明晚停水八小时"]),
  BrokenHeadline(40, "江左区部分路段明晚停水八小时", ["江左区部分路段明晚停水八小时"]),
])
func aHeadlinePartsAtASensiblePlace(_ headline: BrokenHeadline) {
  #expect(headlineLines(headline.text, headline.measure) == headline.lines)
}

/// Lines rejoin to the headline but for blanks, none is over the measure, and there is at most one more than needed.
@Test(arguments: 0..<4)
func linesOfHeadlinesKeepTheLawsOfLines(seed: Int) {
  var random = RandomText(seed: UInt64(seed + 900))
  for _ in 0..<400 {
    let text = random.text(pieces: 1 + random.below(24))
    let measure = 8 + random.below(40)
    let lines = HeadlineBlock.balancedLines(of: text, measure: measure, widths: .narrow)
    let needed = setLines(of: text, measure: measure).count
    #expect((needed...max(needed, min(3, needed + 1))).contains(lines.count), "\(text.debugDescription) at \(measure)")
    var end = 0
    for line in lines {
      #expect(line.width <= measure && line.bytes.lowerBound >= end, "\(text.debugDescription) at \(measure)")
      end = line.bytes.upperBound
    }
    let kept = lines.map { String(decoding: Array(text.utf8)[$0.bytes], as: UTF8.self) }.joined()
    #expect(kept.unicodeScalars.filter(isInk).elementsEqual(text.unicodeScalars.filter(isInk)))
  }
}

private func isInk(_ scalar: Unicode.Scalar) -> Bool {
  !" \t\u{3000}\u{200B}\u{AD}\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
}
