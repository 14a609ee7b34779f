import Newspaper
import Testing

@testable import NewspaperArchive

@Suite struct CodedTextTests {
  private static let date = CalendarDate(1979, 1, 1)

  /// Texts of more characters than have a short code, a few of them in every line.
  private func texts(_ numbers: inout SeededNumbers, count: Int, length: Int) -> [String] {
    (0..<count).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<length {
        let chance = Double.random(in: 0..<1, using: &numbers)
        let rank = Int(chance * chance * chance * 12_000)
        text.append(Unicode.Scalar(UInt32(rank < 10_000 ? 0x4E00 + rank * 2 : 0x20000 + rank)) ?? "的")
      }
      return String(text)
    }
  }

  private func archive(_ texts: [String], in sandbox: ArchiveSandbox) throws -> LocalArchive {
    let articles = texts.map { Article(headline: Headline(main: "題"), body: [.paragraph($0)]) }
    try sandbox.add([
      Issue(publication: Publication(name: "云江日报"), date: Self.date, sections: [Section(number: 1, articles: articles)])
    ])
    return try LocalArchive(at: sandbox.path)
  }

  @Test func rareAndFrequentCharactersAreFoundAsAScanFindsThem() throws {
    let sandbox = ArchiveSandbox()
    var numbers = SeededNumbers(31)
    let texts = texts(&numbers, count: 60, length: 900)
    let folded = texts.map { Folding.scalars($0) }
    #expect(Set(folded.joined()).count > TextCode.count)
    let archive = try archive(texts, in: sandbox)
    for _ in 0..<400 {
      let text = texts.randomElement(using: &numbers)!.unicodeScalars
      let length = Int.random(in: 1...6, using: &numbers)
      let start = Int.random(in: 0...text.count - length, using: &numbers)
      let needle = String(String.UnicodeScalarView(text.dropFirst(start).prefix(length)))
      let wanted = folded.map { $0.occurrences(of: Folding.scalars(needle)) }
      #expect(try archive.count(.literal(Literal(needle))) == wanted.count { $0 > 0 }, "\(needle)")
      let weighty = try archive.all(.literal(Literal(needle)), order: .relevance).filter { $0.tier == .weighty }
      #expect(weighty.count == wanted.count { $0 >= 3 }, "\(needle)")
    }
  }

  @Test func patternsReadTheSameTexts() throws {
    let sandbox = ArchiveSandbox()
    var numbers = SeededNumbers(32)
    let texts = texts(&numbers, count: 20, length: 900)
    let archive = try archive(texts, in: sandbox)
    for _ in 0..<40 {
      let text = Folding.scalars(texts.randomElement(using: &numbers)!)
      let start = Int.random(in: 0..<text.count - 2, using: &numbers)
      let ends = [text[start], text[start + 2]].compactMap(Unicode.Scalar.init)
      let wanted = texts.count { text in
        let folded = Folding.scalars(text)
        return zip(folded, folded.dropFirst(2)).contains { $0 == ends[0].value && $1 == ends[1].value }
      }
      let query = Query("/\(ends[0]).\(ends[1])/")
      #expect(try archive.count(query) == wanted, "\(query)")
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 31, 32, 33, 64, 65, 200])
  func aTextIsFoundAtEitherEndOfAnother(length: Int) throws {
    let sandbox = ArchiveSandbox()
    let filling = String(repeating: "水", count: length)
    let archive = try archive([filling + "渡口", "渡口" + filling, filling, "渡" + filling + "口"], in: sandbox)
    #expect(try archive.count(.literal(Literal(filling + "渡口"))) == 1)
    #expect(try archive.count(.literal(Literal("渡口" + filling))) == 1)
    #expect(try archive.count(.literal(Literal(filling))) == 4)
    #expect(try archive.count(.literal(Literal("水渡口"))) == 1)
  }
}
