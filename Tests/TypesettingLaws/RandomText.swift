/// Numbers and texts for laws: the same seed gives the same ones everywhere.
package struct RandomText {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number below `bound` (xorshift64*).
  package mutating func below(_ bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
  }

  private static let pieces: [[String]] = [
    ["江", "湾", "市", "图", "书", "馆", "开", "门", "迎", "客", "万", "第", "月", "年", "个", "々", "〇"],
    ["，", "。", "、", "！", "？", "：", "；", "”", "’", "）", "》", "】", "」", "％", "℃"],
    ["“", "‘", "（", "《", "【", "「", "￥"],
    ["……", "…", "——", "—", "～", "·", "／", "－", "…………", "―", "─", "〜", "・", "~"],
    ["12", "39.3", "2018", "98%", "400-050-0827", "９３", "1,200", "3∶2", "11/9", "＋５"],
    ["Linux", "don’t", "CT", "GDP", "a", "V-70", "ＣＣＴＶ", "https://a.example/b/c?d=e", "www.example.com/x"],
    [" ", "  ", "\u{3000}", "\t", "\u{A0}", "\u{200B}", "\u{AD}", "\u{2060}", "\n", "\r\n"],
    [",", ".", ":", ";", "(", ")", "/", "-", "!", "?", "\"", "'", "[", "]", "&", "="],
    ["👨\u{200D}👩\u{200D}👧", "👍🏽", "🇨🇳", "⚠\u{FE0F}", "☎", "①", "■", "→", "×", "²"],
    ["e\u{301}", "\u{300}", "a\u{303}\u{302}\u{301}", "中\u{301}", "का", "བོད", "한", "\u{1100}\u{1161}", "キャ", "ー"],
    ["\u{1B}", "\u{7}", "\u{202E}", "\u{2066}", "\u{E0041}", "\u{FFFE}", "\u{85}", "\u{FEFF}", "\u{0}"],
  ]

  /// How often a piece of each kind is taken, of 40.
  private static let shares = [13, 5, 2, 2, 4, 3, 2, 2, 1, 1, 1, 3, 1]

  /// What clusters of many cells begin with: letters, stand-ins, emoji, and characters that take the next to themselves.
  private static let leads = ["字", "a", "\u{FFFD}", "👩", "🇨", "\u{D4E}", "\u{600}", "\u{1100}", " ", "“", "1"]
  /// What they go on with: spacing marks of both kinds, marks without cells, joined emoji, letters of flags.
  private static let marks = [
    "\u{93E}", "\u{93E}", "\u{9BE}", "\u{9BE}", "\u{301}", "\u{200D}", "\u{200D}👩", "🏽", "\u{FE0F}", "🇨", "\u{1100}",
    "\u{D4E}", " ", "\u{3000}", "\u{AD}",
  ]

  /// A cluster that may be wider than a line, or something near to one.
  private mutating func wideCluster() -> String {
    var result = ""
    let mark = Self.marks[below(Self.marks.count)]
    for _ in 0..<below(3) { result += Self.leads[below(Self.leads.count)] }
    for _ in 0..<below(14) { result += below(3) > 0 ? mark : Self.marks[below(Self.marks.count)] }
    return result
  }

  /// A text of `count` pieces; a twelfth of them are any characters of Unicode.
  package mutating func text(pieces count: Int) -> String {
    var result = ""
    for _ in 0..<count { result += piece() }
    return result
  }

  private mutating func piece() -> String {
    var draw = below(40)
    for (kind, share) in Self.shares.enumerated() {
      if draw < share {
        if kind < Self.pieces.count { return Self.pieces[kind][below(Self.pieces[kind].count)] }
        return kind == Self.pieces.count ? anyScalar() : wideCluster()
      }
      draw -= share
    }
    return "字"
  }

  private mutating func anyScalar() -> String {
    let limits = [0x300, 0x3000, 0x10000, 0x20000, 0x110000]
    guard let scalar = UnicodeScalar(UInt32(below(limits[below(limits.count)]))) else { return "龥" }
    return String(scalar)
  }
}
