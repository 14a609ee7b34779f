import CWordPairs
import Newspaper

/// Stage 5: tells kicker, headline, deck and banner apart in a block of title lines.
///
/// Sizes are gone from a dump, so every division of the lines into the four parts is weighed by what sizes leave
/// behind: the lengths of the lines, the blank lines (a step to a larger size makes one, a step to a smaller size
/// does not), colons, dashes and the words that such lines are made of.
struct TitleBlock {
  typealias Weights = TitleWeights

  struct Line {
    var text: ArraySlice<Scalar>
    /// In hundredths of an em.
    var width: Int
    var blankBefore: Bool
    var traits: LineTraits
    var ending: LineEnding
    /// Characters before it, where the dump is a drawing of its page.
    var left: Int?
  }

  let lines: [Line]
  private let manner: BlankManner
  /// Whether the article before stands under a banner, so that this one may too.
  let isUnderBanner: Bool
  /// Whether the dump puts no blank lines between the parts of its titles.
  private let isSilent: Bool
  /// Whether a line begins inside quotation marks or brackets.
  private let isInsideMarks: [Bool]

  /// Blocks longer than this are taken as they stand.
  private static let mostLines = 12

  init(_ lines: [Line], manner: BlankManner, isSilent: Bool, isUnderBanner: Bool) {
    self.isSilent = isSilent
    self.isUnderBanner = isUnderBanner
    self.lines = lines
    self.manner = manner
    isInsideMarks = OpenMarks.inside(lines.map(\.text))
  }

  /// The block divided: where kicker, main headline and deck begin. Before the kicker stands the banner.
  struct Division {
    var kicker: Int
    var main: Int
    var deck: Int
  }

  func resolve() -> (banner: Banner?, headline: Headline) {
    if lines.count > Self.mostLines { return (nil, Headline(main: text(0..<lines.count))) }
    let best = division().best
    return (banner(0..<best.kicker), headline(best))
  }

  /// The division that fits best, and how well.
  ///
  /// What stands below a kicker weighs the same wherever that begins, so it is weighed once.
  func division() -> (best: Division, score: Int) {
    let lower = lines.indices.map(bestDeck)
    var best = Division(kicker: 0, main: 0, deck: lines.count)
    var bestScore = Int.min
    for kicker in lines.indices {
      for main in kicker..<lines.count {
        let upper = isSilent ? weighUpperSilently(kicker..<main) : weighUpper(kicker..<main)
        let score = upper + lower[main].score - brokenWord(at: kicker) - brokenWord(at: main)
        if score > bestScore {
          (best, bestScore) = (Division(kicker: kicker, main: main, deck: lower[main].deck), score)
        }
      }
    }
    return (best, bestScore)
  }

  /// Where the deck is best begun below a main headline that begins with this line.
  private func bestDeck(_ main: Int) -> (deck: Int, score: Int) {
    var best = (deck: lines.count, score: Int.min)
    for deck in main + 1...lines.count {
      let lower = isSilent ? weighLowerSilently(main..<deck) : weighLower(main..<deck)
      let score = lower - brokenWord(at: deck)
      if score > best.score { best = (deck, score) }
    }
    return best
  }

  private func headline(_ division: Division) -> Headline {
    Headline(
      kicker: text(division.kicker..<division.main), main: text(division.main..<division.deck),
      deck: text(division.deck..<lines.count))
  }

  private func banner(_ range: Range<Int>) -> Banner? {
    guard !range.isEmpty else { return nil }
    var split = range.upperBound
    for index in range.dropFirst() where startsDeck(index, main: range.lowerBound..<index) > 0 || isBannerDeck(index) {
      split = index
      break
    }
    return Banner(headline: text(range.lowerBound..<split) ?? "", deck: text(split..<range.upperBound))
  }

  private func text(_ range: Range<Int>) -> String? {
    range.isEmpty ? nil : LineJoiner.title(lines[range].lazy.map(\.text))
  }

  // MARK: Weights

  /// How much some lines look like the kicker, perhaps of none, and those above them like the banner.
  private func weighUpper(_ kicker: Range<Int>) -> Int {
    let isBelowBanner = kicker.lowerBound > 0 || isUnderBanner
    var score = kicker.lowerBound > 0 ? weighBanner(above: kicker.lowerBound) : 0
    if !kicker.isEmpty {
      score += weighKicker(kicker, hasBanner: isBelowBanner)
      let larger = step(to: kicker.upperBound, .larger)
      // Under a banner every article names its place or office first, often close above its headline.
      let isOffice = isBelowBanner && lines[kicker.upperBound - 1].traits.contains(.office)
      let names = namesRubric(kicker)
      score += isOffice || names ? max(names ? Weights.leastRubricStep : 0, larger) : larger
      if names { score += endsAsRubric(kicker) ? Weights.rubricWord : Weights.rubric }
    }
    return score
  }

  /// How much some lines look like the main headline, and those below them like the deck.
  private func weighLower(_ main: Range<Int>) -> Int {
    var score = weighMain(main)
    let deck = main.upperBound
    if deck < lines.count {
      score += Weights.deck + step(to: deck, .smaller)
      score += Weights.moreDecks * max(0, lines.count - deck - 2)
      let start = startsDeck(deck, main: main)
      score += (isShort(deck, main) ? min(0, start) : start) + evenness(deck..<lines.count)
      score += Weights.joinedDeck * joined(deck..<lines.count)
    }
    return score
  }

  enum Step { case same, larger, smaller }

  /// What the blank line before a line, or its absence, says about a step in size there.
  private func step(to index: Int, _ step: Step) -> Int {
    let blank = lines[index].blankBefore
    if manner == .byPlace { return drawnStep(to: index, step) }
    if manner == .silent { return 0 }
    if manner == .byJump {
      switch step {
      case .same: return blank ? -100 : 0
      case .larger: return blank ? 140 : -140
      case .smaller: return blank ? 0 : -20
      }
    }
    let weights =
      switch step {
      case .same: Weights.same
      case .larger: Weights.larger
      case .smaller: Weights.smaller
      }
    let isFirst = lines[index - 1].blankBefore || index == 1
    let weight = isFirst ? weights.first : weights.later
    return blank ? weight.with : weight.without
  }

  /// How surely a word runs over the border of two parts, before this line, or a clause or what stands in marks does.
  private func brokenWord(at border: Int) -> Int {
    guard border > 0, border < lines.count else { return 0 }
    return (isInsideMarks[border] ? Weights.insideMarks : 0)
      + (lines[border - 1].ending == .comma ? Weights.afterComma : wordOver(border))
  }

  private func wordOver(_ border: Int) -> Int {
    guard lines[border - 1].ending == .word, let last = lines[border - 1].text.last,
      let first = lines[border].text.first
    else { return 0 }
    let pair = Int(kanbao_word_pair(last, first)) - Weights.leastWord
    return max(0, min(Weights.mostWord, pair * Weights.word / 100))
  }

  private func weighMain(_ range: Range<Int>) -> Int {
    var score = 0
    for index in range.dropFirst() {
      score += step(to: index, .same)
      if lines[index].traits.contains(.dashed) { score += Weights.dashedLine }
      if lines[index - 1].ending == .comma { score += Weights.commaInside }
    }
    let total = range.reduce(0) { $0 + lines[$1].width }
    if total < 450 { score += Weights.shortMain }
    if lines[range.lowerBound].text.first?.textClass == .digit { score += Weights.digit }
    score -= excess(range) + officeAlone(range)
    if hasWideLine(range) { score += Weights.wideLine }
    if range.count > 1, !isWrapped(range) { score += Weights.joinedMain * joined(range) }
    score += Weights.thirdLine * max(0, range.count - 2) - 150 * max(0, range.count - 4)
    if lines[range.lowerBound].traits.contains(.dashed) { score += Weights.dashedMain }
    return score + mainEvenness(range) + joins(range)
  }

  /// How many of some lines have a blank between two words of Chinese: each is a headline of two lines, set on one.
  func joined(_ range: Range<Int>) -> Int {
    range.count { index in
      let text = lines[index].text
      return text.indices.dropFirst().contains { place in
        guard !text[place].isBlank, text[place - 1].isBlank, let before = text[..<place].last(where: { !$0.isBlank })
        else { return false }
        return Self.mayEndHalf(before) && Self.mayBeginHalf(text[place])
      }
    }
  }

  /// Whether lines are as a program wraps them: three or more, all of one length but for a shorter last.
  func isWrapped(_ range: Range<Int>) -> Bool {
    let longest = longest(range)
    return range.count > 2 && range.dropLast().allSatisfy { longest - lines[$0].width <= 110 }
  }

  private static func mayEndHalf(_ scalar: Scalar) -> Bool {
    switch scalar.textClass {
    case .han, .closer, .terminal: true
    default: false
    }
  }

  private static func mayBeginHalf(_ scalar: Scalar) -> Bool {
    switch scalar.textClass {
    case .han, .opener, .digit: true
    default: false
    }
  }

  /// The width of the widest of some lines.
  private func longest(_ range: Range<Int>) -> Int { range.reduce(0) { max($0, lines[$1].width) } }

  /// What a headline costs that is longer than headlines are; an office with a colon in front isn't counted.
  func excess(_ main: Range<Int>) -> Int {
    let words = lines[main.lowerBound].ending == .colon ? main.dropFirst() : main
    return max(0, words.reduce(0) { $0 + lines[$1].width } - Weights.usualTitle) * Weights.excess / 100
  }

  /// What it costs that a headline says only where, when there are other lines to say more.
  func officeAlone(_ main: Range<Int>) -> Int {
    lines.count > 1 && main.count == 1 && lines[main.lowerBound].traits.contains(.office) ? Weights.officeAlone : 0
  }

  /// Lines of one headline are of like lengths, but for an office with a colon in front and a short last line.
  func mainEvenness(_ range: Range<Int>) -> Int {
    guard range.count > 1 else { return 0 }
    var score = 0
    var rest = range
    if lines[range.lowerBound].ending == .colon { rest = rest.dropFirst() }
    let longest = longest(rest)
    // One line as long as two others together is set smaller than they are.
    if rest.count > 2, lines[rest.lowerBound].width * 10 >= 18 * self.longest(rest.dropFirst()) {
      score += Weights.longFirst
    }
    for index in rest.dropLast() where lines[index].width * 2 < longest { score += Weights.halfLine }
    for index in rest.dropFirst() where lines[index].width * 2 > lines[index - 1].width * 3 {
      score += Weights.longerLine
    }
    if let last = rest.last, rest.count > 1, lines[last].width * 9 < longest * 4 { score += Weights.shortLast }
    return score
  }

  private func evenness(_ range: Range<Int>) -> Int {
    let longest = longest(range)
    var score = 0
    for index in range.dropLast() where lines[index].width * 5 < longest * 4 { score += Weights.uneven }
    for index in range.dropFirst() { score += min(0, step(to: index, .same)) }
    return score
  }

  func weighKicker(_ range: Range<Int>, hasBanner: Bool) -> Int {
    var score = Weights.kicker + evenness(range) + Weights.joinedKicker * joined(range)
    let last = lines[range.upperBound - 1]
    if last.ending == .colon { score += Weights.colon }
    // Who is addressed is no part of what is said.
    if last.traits.contains(.letterPart) { score += Weights.addressee }
    // What a colon announces is the headline.
    if range.dropLast().contains(where: { lines[$0].ending == .colon }) { score += Weights.colonInside }
    if last.traits.contains(.office) { score += hasBanner ? Weights.officeUnderBanner : Weights.office }
    if last.ending == .comma { score += Weights.kickerComma }
    if last.text.trailing(of: Self.kickerEndings) != nil { score += Weights.kickerWords }
    if lines[range.lowerBound].text.leading(of: Self.kickerOpenings) != nil { score += Weights.kickerWords }
    score += range.count > 2 ? Weights.moreKickers : range.count > 1 ? Weights.secondKicker : 0
    if lines[range.lowerBound].traits.contains(.dashed) { score += Weights.dashedKicker }
    return score
  }

  /// Whether a single line above the headline is the name of a column or a place: a word or two that say nothing yet,
  /// or a line that ends as the names of columns do.
  func namesRubric(_ kicker: Range<Int>) -> Bool {
    guard kicker.count == 1 else { return false }
    let line = lines[kicker.lowerBound]
    switch line.ending {
    case .comma, .colon: return false
    default: break
    }
    guard !line.text.contains(where: { $0.textClass != .han && $0 != 0xB7 }) else { return false }
    if endsAsRubric(kicker) || isInstalment(line.text) { return true }
    let next = lines[kicker.upperBound].width
    return next * 10 >= line.width * 17 && (line.width <= 420 || isSilent && line.width <= 520 && next < line.width * 3)
  }

  private func endsAsRubric(_ kicker: Range<Int>) -> Bool {
    lines[kicker.lowerBound].text.trailing(of: Self.rubricEndings) != nil
  }

  /// Whether a line ends as the name of a series does: 之 and a number.
  private func isInstalment(_ text: ArraySlice<Scalar>) -> Bool {
    guard let mark = text.lastIndex(of: 0x4E4B), mark + 1 < text.endIndex else { return false }
    return text[(mark + 1)...].allSatisfy { "〇一二三四五六七八九十百".unicodeScalars.map(\.value).contains($0) }
  }

  /// Hardly a line of a headline is wider, in hundredths of an em.
  static let widestTitle = 1700

  /// Whether a line is too wide for a headline.
  func hasWideLine(_ range: Range<Int>) -> Bool { range.contains { lines[$0].width >= Self.widestTitle } }

  /// A headline too short to have a longer line below it for its deck.
  func isShort(_ deck: Int, _ main: Range<Int>) -> Bool {
    main.reduce(0) { $0 + lines[$1].width } < 700 && !lines[deck].traits.contains(.dashed)
      && !hasWideLine(deck..<deck + 1)
  }

  private static let rubricEndings: Vocabulary = [
    "回访", "调查", "观察", "札记", "来信", "随笔", "提示", "周年", "纪事", "追踪", "连载", "小说", "手记", "见闻", "专栏", "印象",
    "时评", "杂谈", "走笔", "体验", "速递", "快报", "快讯", "速览", "简讯", "一句话新闻", "链接", "走基层", "视窗", "茶座", "荐读", "行当",
  ]

  private static let deckOpenings: Vocabulary = [
    "同比", "环比", "其中", "预计", "累计", "总投资", "最高", "涉及", "覆盖", "据介绍", "共有", "副题", "较上年",
  ]
  private static let kickerOpenings: Vocabulary = ["对话", "专访", "访", "走进", "聚焦", "记", "写在", "来自"]
  /// What tells when ends no sentence.
  private static let kickerEndings: Vocabulary = ["期间", "之际", "以来", "前夕", "期間", "之際", "以來"]
  private static let bannerEndings: Vocabulary = [
    "摘编", "摘登", "选登", "发言", "专题", "系列报道", "笔谈", "巡礼", "特刊", "选编", "选刊", "综述", "掠影", "来信", "交流", "之窗", "专版", "侧记", "见闻",
  ]

  /// How much a line looks like the beginning of a deck below the given headline.
  func startsDeck(_ index: Int, main: Range<Int>) -> Int {
    let line = lines[index]
    if line.traits.contains(.dashed) { return Weights.dashedDeck }
    var score = asks(lines[index - 1]) ? Weights.question : 0
    if line.text.leading(of: Self.deckOpenings) != nil { score += Weights.deckWords }
    let longest = longest(main)
    if let wider = Weights.widerDeck.first(where: { line.width * 100 > longest * $0.0 }) { score += wider.1 }
    if main.count == 1, lines[main.lowerBound].ending == .colon { score += Weights.belowOffice }
    if line.width * 10 < longest * 7 { score += Weights.narrowDeck }
    return score
  }

  /// Whether a line ends with a question.
  private func asks(_ line: Line) -> Bool {
    guard let last = line.text.last else { return false }
    return [0x5417, 0x55CE, 0xFF1F].contains(last)  // 吗 嗎 ？
  }

  private func isBannerDeck(_ index: Int) -> Bool { lines[index].text.trailing(of: Self.bannerEndings) != nil }

  func weighBanner(above kicker: Int) -> Int {
    var score = Weights.banner
    if (0..<kicker).contains(where: isBannerDeck) { score += Weights.bannerWords }
    if !isSilent { score += lines[kicker].blankBefore ? Weights.bannerBlank.with : Weights.bannerBlank.without }
    if kicker > 3 { score += Weights.longBanner }
    return score
  }
}
