/// What it costs to end a line of a headline at a place, by the signs that stand there.
///
/// There is no dictionary: pauses, quotes and brackets, numbers, the commonest particles and affixes, and that most
/// words have two characters, tell where a headline may part.
struct HeadlineCosts {
  private let scalars: [Unicode.Scalar]
  /// The index of the scalar at a UTF-8 offset; nil between.
  private var index: [Int?]
  /// How many pairs of quotes or brackets enclose the place before each scalar.
  private var depth: [Int]
  /// How many Han stand directly before each scalar since the last sign of a word's edge.
  private var run: [Int]

  /// From this cost on a place is taken only where no other will do.
  static let severe = 30

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    index = Array(repeating: nil, count: text.utf8.count + 1)
    var offset = 0
    for (number, scalar) in scalars.enumerated() {
      index[offset] = number
      offset += UTF8.width(scalar)
    }
    index[offset] = scalars.count
    depth = Self.depths(scalars)
    run = Self.runs(scalars)
  }

  private static let numerals = "〇一二两三四五六七八九十百千万亿"

  /// What begins a word is known after a sign, a particle, the name of a place, and a number with what it counts.
  private static func runs(_ scalars: [Unicode.Scalar]) -> [Int] {
    var runs = [0]
    var isOrdinal = false
    for (place, scalar) in scalars.enumerated() {
      let follows = place > 0 && numerals.has(scalars[place - 1])
      let isNumeral = numerals.has(scalar)
      if !isNumeral { isOrdinal = scalar == "第" || isOrdinal && follows }
      let isCounted = follows && !isNumeral && !isOrdinal
      let isEdge = !scalar.isHan || isNumeral || isCounted || "的了着和与及在是至第市省县度".has(scalar)
      runs.append(isEdge || "区镇乡村".has(scalar) && runs[place] >= 2 ? 0 : runs[place] + 1)
      if follows, !isNumeral { isOrdinal = false }
    }
    return runs
  }

  /// The mark that closes what a mark opens; nil for any other.
  private static func partner(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "“": "”"
    case "‘": "’"
    case "「": "」"
    case "『": "』"
    case "《": "》"
    case "〈": "〉"
    case "（": "）"
    case "(": ")"
    case "【": "】"
    case "〔": "〕"
    default: nil
    }
  }

  /// Marks without a partner enclose nothing.
  private static func depths(_ scalars: [Unicode.Scalar]) -> [Int] {
    var steps = [Int](repeating: 0, count: scalars.count + 1)
    var open: [(closing: Unicode.Scalar, place: Int)] = []
    for (place, scalar) in scalars.enumerated() {
      if let closing = partner(of: scalar) {
        open.append((closing, place + 1))
      } else if let match = open.lastIndex(where: { $0.closing == scalar }) {
        // What encloses the whole headline says nothing of where it parts.
        if open[match].place > 1 || place + 1 < scalars.count {
          steps[open[match].place] += 1
          steps[place + 1] -= 1
        }
        open.removeSubrange(match...)
      }
    }
    var depth = 0
    return steps.map { step in
      depth += step
      return depth
    }
  }

  /// The cost of a line that ends at one UTF-8 offset where the next begins at another: blanks lie between.
  func cost(end: Int, start: Int) -> Int {
    guard let place = index[end], let next = index[start], place > 0, next < scalars.count else { return 0 }
    let outside = costOutside(place, next)
    return depth[next] > 0 ? 40 + outside / 2 : outside
  }

  private func costOutside(_ place: Int, _ next: Int) -> Int {
    let (last, first) = (scalars[place - 1], scalars[next])
    if "，。；：！？,;:!?".has(last) { return 0 }
    if next > place { return last.isLatin && first.isLatin ? 6 : 0 }
    if last == "、" { return 4 }
    if first == "—" || first == "…" { return 14 }
    if Self.partner(of: first) != nil || "”’」』》〉）)】〕".has(last) || last == "—" || last == "…" { return 5 }
    return numberCost(last, first) ?? wordCost(last, first, place)
  }

  /// The cost beside a number; nil where there is none.
  private func numberCost(_ last: Unicode.Scalar, _ first: Unicode.Scalar) -> Int? {
    if last.isDigit { return first.isHan ? 45 : 40 }
    if last == "第" || Self.numerals.has(last), Self.numerals.has(first) || first.isDigit { return 45 }
    if "万亿千百十余多第".has(last) { return 32 }
    if Self.numerals.has(last) { return 32 }
    if first.isDigit { return "年月日".has(last) ? 35 : 8 }
    return nil
  }

  /// The cost between two words or inside one.
  private func wordCost(_ last: Unicode.Scalar, _ first: Unicode.Scalar, _ place: Int) -> Int {
    guard last.isHan, first.isHan else { return 9 }
    // A particle belongs to what stands before it, and what joins two words to the second.
    if "的了着过们吗呢吧啊".has(first) { return 40 }
    if "和与及或在把被将向从对为让给".has(last) { return 28 }
    if last == first { return 26 }
    if last == "以", "上下内外前后来".has(first) { return 28 }
    var cost = run[place].isMultiple(of: 2) ? 14 : 21
    if "和与及在把被将让是".has(first) { cost -= 4 }
    if "的了着过".has(last) { cost -= 5 }
    if "市省县区镇乡村街路桥局院校馆站厂者员".has(last) { cost -= 3 }
    if "市省县区镇乡村街路桥局院校馆站厂者员家性化率个次元".has(first) { cost += 8 }
    if "不没未再最更很老小大新每各本全".has(last) { cost += 8 }
    return min(cost, Self.severe - 1)
  }
}

extension Unicode.Scalar {
  fileprivate var isHan: Bool {
    (0x3400...0x9FFF).contains(value) || (0x20000...0x3FFFF).contains(value) || value == 0x3007
  }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value) || self == "%" }
  fileprivate var isLatin: Bool { value < 0x250 && properties.isAlphabetic }
}

extension String {
  /// Whether a scalar is one of these.
  fileprivate func has(_ scalar: Unicode.Scalar) -> Bool { unicodeScalars.contains(scalar) }
}
