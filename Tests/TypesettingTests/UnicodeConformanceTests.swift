import Foundation
import Testing
import Typesetting

/// The annexes' own test files, as Debian's package unicode-data (15.0) installs them.
private func testLines(_ name: String) throws -> [String] {
  let path = "/usr/share/unicode/auxiliary/" + name
  let data = try #require(
    FileManager.default.contents(atPath: path), "\(path) is missing; install the Debian package unicode-data")
  return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
    let test = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
    return test.isEmpty ? nil : test
  }
}

/// A test line, `÷ 0041 × 0020 ÷`: its text and the UTF-8 offsets marked ÷, the beginning left out.
private func parse(_ line: String) -> (text: String, breaks: [Int]) {
  var text = String.UnicodeScalarView()
  var breaks: [Int] = []
  for token in line.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
    switch token {
    case "÷": breaks.append(String(text).utf8.count)
    case "×": break
    default: text.append(UnicodeScalar(UInt32(token, radix: 16)!)!)
    }
  }
  return (String(text), breaks.filter { $0 > 0 })
}

@Test func everyLineOfTheLineBreakTestHoldsWithoutTailoring() throws {
  let lines = try testLines("LineBreakTest.txt")
  #expect(lines.count == 7654)
  let failures = lines.filter { line in
    let (text, breaks) = parse(line)
    return lineBreakOpportunities(of: text, tailoring: .none) != breaks
  }
  #expect(failures.isEmpty, "\(failures.count) lines fail, first \(failures.prefix(5))")
}

@Test func everyLineOfTheGraphemeBreakTestHolds() throws {
  let lines = try testLines("GraphemeBreakTest.txt")
  #expect(lines.count == 602)
  let failures = lines.filter { line in
    let (text, breaks) = parse(line)
    return graphemeClusterEnds(of: text) != breaks
  }
  #expect(failures.isEmpty, "\(failures.count) lines fail, first \(failures.prefix(5))")
}
