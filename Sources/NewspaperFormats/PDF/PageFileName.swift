import Newspaper

/// What the name of a page's file tells: `20211119-02.pdf`, `第2版.pdf`, `A02.pdf`.
struct PageFileName: Equatable {
  private(set) var date: CalendarDate?
  private(set) var section: Int?

  init(_ name: String) {
    let stem = name.split(separator: ".").first.map(Array.init) ?? []
    let runs = Self.numbers(stem)
    var rest = runs[...]
    if let first = runs.first(where: { $0.digits.count >= 8 }), let date = Self.date(first.digits.prefix(8)) {
      self.date = date
      rest = rest.drop { $0.start <= first.start }
      if first.digits.count == 10 || first.digits.count == 11 {
        section = Int(String(first.digits.suffix(first.digits.count - 8)))
      }
    } else if runs.count >= 3, runs[0].digits.count == 4,
      let date = Self.date([runs[0], runs[1], runs[2]].flatMap { Self.padded($0.digits) }[...])
    {
      self.date = date
      rest = runs[3...]
    }
    if section == nil, let last = rest.last, last.digits.count <= 3, let number = Int(String(last.digits)), number > 0 {
      section = number
    }
  }

  /// The same without the section's number.
  var withoutSection: PageFileName {
    var name = self
    name.section = nil
    return name
  }

  private static func padded(_ digits: [Character]) -> [Character] { digits.count == 1 ? ["0"] + digits : digits }

  private static func numbers(_ text: [Character]) -> [(start: Int, digits: [Character])] {
    var runs: [(start: Int, digits: [Character])] = []
    for (index, character) in text.enumerated() where character.isASCII && character.isNumber {
      if let last = runs.last, last.start + last.digits.count == index {
        runs[runs.count - 1].digits.append(character)
      } else {
        runs.append((index, [character]))
      }
    }
    return runs
  }

  private static func date(_ digits: ArraySlice<Character>) -> CalendarDate? {
    let digits = Array(digits)
    guard digits.count == 8, let year = Int(String(digits[..<4])), let month = Int(String(digits[4..<6])),
      let day = Int(String(digits[6...])), (1800...2200).contains(year)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
