import Newspaper

extension CalendarDate {
  /// The first day that a text names: 2026-10-17, 2026/10/17, 2026.10.17, 2026年10月17日, 20261017, 2026-10/17.
  static func inText(_ text: some StringProtocol) -> CalendarDate? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      if index - start == 8, let date = compact(bytes[start..<index]) { return date }
      guard index - start == 4, let year = Int(String(decoding: bytes[start..<index], as: UTF8.self)),
        (1800...2200).contains(year)
      else { continue }
      var place = index
      guard let month = nextNumber(bytes, &place), let day = nextNumber(bytes, &place),
        let date = CalendarDate(year: year, month: month, day: day)
      else { continue }
      return date
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func compact(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let year = Int(text.prefix(4)), (1800...2200).contains(year), let month = Int(text.dropFirst(4).prefix(2)),
      let day = Int(text.suffix(2))
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Skips one separator and reads one or two digits.
  private static func nextNumber(_ bytes: [UInt8], _ place: inout Int) -> Int? {
    let separators: [[UInt8]] = [Array("-".utf8), Array("/".utf8), Array(".".utf8), Array("年".utf8), Array("月".utf8)]
    guard let separator = separators.first(where: { bytes[place...].starts(with: $0) }) else { return nil }
    place += separator.count
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    let start = place
    while place < bytes.count, isDigit(bytes[place]), place - start < 3 { place += 1 }
    guard (1...2).contains(place - start) else { return nil }
    return Int(String(decoding: bytes[start..<place], as: UTF8.self))
  }
}
