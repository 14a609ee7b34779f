/// Puts lines together into running text.
enum LineJoiner {
  /// The lines one after another. Blanks inside a line become one each; between lines stands one only where Latin
  /// words meet.
  static func join(_ page: DumpPage, _ places: some Collection<Int>) -> [Scalar] {
    var result: [Scalar] = []
    result.reserveCapacity(places.reduce(0) { $0 + page.lines[$1].end - page.lines[$1].start + 1 })
    for place in places {
      let line = page.lines[place]
      append(page.text(line), hasBlanks: line.traits.contains(.blanks), to: &result)
    }
    return result
  }

  static func append(_ text: ArraySlice<Scalar>, to result: inout [Scalar]) {
    append(text, hasBlanks: text.contains { $0.isBlank }, to: &result)
  }

  private static func append(_ text: ArraySlice<Scalar>, hasBlanks: Bool, to result: inout [Scalar]) {
    if isHyphenated(result, text) {
      result[result.count - 1] = softHyphen
    } else if needsBlank(result, text) {
      result.append(0x20)
    }
    guard hasBlanks else { return result += text }
    for scalar in text {
      if scalar.isBlank {
        if result.last != 0x20 { result.append(0x20) }
      } else {
        result.append(scalar)
      }
    }
  }

  /// What says where a word may be parted, and isn't seen inside a line.
  private static let softHyphen: Scalar = 0xAD

  /// Whether a word was parted at the end of a line: nuis-, ance. Words of two keep their hyphen: self-, taught.
  private static func isHyphenated(_ result: [Scalar], _ text: ArraySlice<Scalar>) -> Bool {
    guard result.last == 0x2D, let first = text.first, isSmall(first) else { return false }
    let word = Array(result.dropLast().reversed().prefix { isSmall($0) || $0 == 0x2D }.reversed())
    return word.count > 1 && !word.contains(0x2D) && !compounding.contains(string(word))
  }

  private static func isSmall(_ scalar: Scalar) -> Bool {
    (0x61...0x7A).contains(scalar) || (0xDF...0xFF).contains(scalar)
  }

  /// What words of two begin with.
  private static let compounding: Set<String> = [
    "self", "well", "non", "half", "all", "cross", "so", "part", "full", "high", "low", "long", "short", "mid", "post",
    "pre",
    "anti", "two", "three", "four", "five", "six", "ten", "one", "first", "second", "third", "old", "new", "north",
    "south", "east",
    "west", "left", "right", "hard", "open", "ex", "vice", "co", "year",
  ]

  /// Whether the lines were parted where a blank is: between Latin words, and anywhere in Latin text.
  private static func needsBlank(_ result: [Scalar], _ text: ArraySlice<Scalar>) -> Bool {
    guard let last = result.last, let first = text.first else { return false }
    if isMark(first) { return true }
    guard last < 0x2E80, first < 0x2E80 else { return false }
    if isLetter(first), isLetter(last) || isWesternMark(last) { return true }
    switch last {
    case 0x20, 0x2D, 0x2014, softHyphen: return false
    default: break
    }
    // Number and bracket, quote and word: only where no ideograph is near.
    let near = [Scalar](result.suffix(12)) + text.prefix(12)
    return near.contains(where: isLetter) && near.allSatisfy { $0 < 0x2E80 } && near[...].isMostlyLatin
  }

  /// Without the blanks that justification and the change between scripts make: one stays only between
  /// characters of half width.
  static func typeset(_ text: ArraySlice<Scalar>) -> String {
    guard text.contains(where: { $0.isBlank }) else { return string(text) }
    var result: [Scalar] = []
    result.reserveCapacity(text.count)
    let isLatin = text.prefix(200).isMostlyLatin
    for index in text.indices {
      let scalar = text[index]
      if scalar.isBlank {
        guard let last = result.last, last != 0x20, index + 1 < text.endIndex,
          isLatin || isHalfWidth(last) && isHalfWidth(text[index + 1]) || isMark(text[index + 1])
        else { continue }
        result.append(0x20)
      } else {
        result.append(scalar)
      }
    }
    return string(result)
  }

  /// The lines of a title put together and ``typeset(_:)``, but with the blanks that part phrases: 携手前行 共创未来.
  static func title(_ lines: some Sequence<ArraySlice<Scalar>>) -> String {
    var title = ""
    var joined: [Scalar] = []
    for line in lines {
      for (index, phrase) in phrases(line).enumerated() {
        if index > 0 {
          title += typeset(joined[...]) + " "
          joined = []
        }
        append(phrase, to: &joined)
      }
    }
    return title + typeset(joined[...])
  }

  /// The phrases of a line of a title that blanks part.
  ///
  /// Justification parts words of one or two characters. Ideographic blanks stand also where two lines were made one;
  /// phrases are as long as one another.
  private static func phrases(_ line: ArraySlice<Scalar>) -> [ArraySlice<Scalar>] {
    let parts = line.split { $0.isBlank }
    guard (2...mostPhrases).contains(parts.count), parts.allSatisfy(isPhrase),
      line.count(where: { $0.isBlank }) == parts.count - 1,
      !line.contains(0x3000) || parts.allSatisfy({ $0.count == parts[0].count })
    else { return [line] }
    return parts
  }

  private static let mostPhrases = 3

  /// Whether some text is long enough to be a phrase, and is Chinese.
  private static func isPhrase(_ text: ArraySlice<Scalar>) -> Bool {
    let ideographs = text.count { $0.textClass == .han }
    return text.count >= 4 && ideographs >= 3 && ideographs * 2 > text.count
  }

  /// As printed, with one blank where the print has some, but without those inside the given names and those that
  /// justification makes.
  static func printed(_ text: ArraySlice<Scalar>, showing names: [String] = []) -> String {
    let parts = text.split { $0.isBlank }
    let letters = parts.reduce(0) { $0 + $1.count }
    if letters * 10 < parts.count * 14, parts.count > 3 { return string(text.closedUp) }
    var line: [Scalar] = []
    var previous = 0
    for part in parts {
      // 凌 波 is one name.
      let isOneName = previous == 1 && part.count == 1 && part.first?.textClass == .han && line.last?.textClass == .han
      if !line.isEmpty, !isOneName { line.append(0x20) }
      line += part
      previous = part.count
    }
    let showsAll = names.allSatisfy { $0.isEmpty || line[...].contains(Word(stringLiteral: $0)) }
    return string(showsAll ? line[...] : line[...].closedUp)
  }

  /// Whether a scalar joins to the one before it: a blank stays between them, or two characters would become one.
  static func isMark(_ scalar: Scalar) -> Bool {
    guard scalar >= 0x300, !(0x3400..<0xA000).contains(scalar), let scalar = Unicode.Scalar(scalar) else {
      return false
    }
    // Joiners part no run of marks.
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func isLetter(_ scalar: Scalar) -> Bool {
    scalar < 0x80 ? scalar.textClass == .latin : (0xC0..<0x250).contains(scalar)
  }

  private static func isWesternMark(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x2C, 0x2E, 0x3B, 0x21, 0x3F: true
    default: false
    }
  }

  private static func isHalfWidth(_ scalar: Scalar) -> Bool { scalar < 0x250 }
}
