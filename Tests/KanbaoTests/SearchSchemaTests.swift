import FoundationEssentials
import Glibc
import Newspaper
import NewspaperArchive
import Testing

@testable import kanbao

/// What `--json` prints keeps to Docs/search.schema.json.
@Suite struct SearchSchemaTests {
  private let temporary = TemporaryFolder()

  /// As much of the schema as says which keys and names there are.
  private struct Schema: Decodable {
    struct Definition: Decodable {
      var properties: [String: Property]?
      var required: [String]?
      var `enum`: [String]?
    }
    struct Property: Decodable { var `enum`: [String]? }

    var definitions: [String: Definition]

    enum CodingKeys: String, CodingKey { case definitions = "$defs" }

    static func load() throws -> Schema {
      let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/search.schema.json")
      return try JSONDecoder().decode(Schema.self, from: Data(contentsOf: path))
    }

    /// The keys that an object has and the definition doesn't, or the other way round.
    func faults(_ object: [String: Anything], _ name: String) -> [String] {
      let definition = definitions[name]
      let known = definition?.properties ?? [:]
      return object.keys.filter { known[$0] == nil } + (definition?.required ?? []).filter { object[$0] == nil }
    }
  }

  /// A value of any kind.
  private struct Anything: Decodable { init(from decoder: any Decoder) {} }
  private struct Hit: Decodable { var matches: [[String: Anything]] }

  private func printed(_ write: (Output) throws -> Void) throws -> Data {
    let output = Output(descriptor: open(temporary.path + "/out", O_CREAT | O_TRUNC | O_WRONLY, 0o600), name: "out")
    try write(output)
    try output.finish()
    return Data(temporary.bytes(of: "out"))
  }

  @Test func matchesInAnIssueKeepToIt() throws {
    let schema = try Schema.load()
    let report = SearchReport(query: Query("渡口"), issue: SmallArchive().issues[0])
    let objects = try JSONDecoder().decode([[String: Anything]].self, from: printed(report.writeJSON))
    #expect(objects.count == 3 && objects.flatMap { schema.faults($0, "match") } == [])
  }

  @Test(arguments: [SearchOrder.newest, .relevance]) func articlesOfAnArchiveKeepToIt(order: SearchOrder) throws {
    let schema = try Schema.load()
    let report = ArchiveReport(
      archive: SmallArchive(), query: Query("渡口"), order: order, limits: SearchReport.Limits(articles: 20))
    let bytes = try printed { _ = try report.writeJSON(to: $0) }
    let objects = try JSONDecoder().decode([[String: Anything]].self, from: bytes)
    #expect(objects.count == 3 && objects.flatMap { schema.faults($0, "article") } == [])
    #expect(objects.allSatisfy { ($0["tier"] != nil) == (order == .relevance) })
    let matches = try JSONDecoder().decode([Hit].self, from: bytes).flatMap(\.matches)
    #expect(matches.count == 9 && matches.flatMap { schema.faults($0, "standing") } == [])
  }

  @Test func everyNameIsInTheSchemaAndNoOther() throws {
    let schema = try Schema.load()
    let tiers = schema.definitions["article"]?.properties?["tier"]?.enum
    #expect(tiers == RelevanceTier.allCases.map(\.name))
    let body: [Block] = [
      .paragraph("段"), .subhead("小题"), .caption(Caption(text: "图")), .verse(["行"]), .question("问"), .answer("答"),
      .table(Table(rows: [["格"]])), .signature("名"),
    ]
    var article = Article(
      banner: Banner(headline: "通栏", deck: "副"), headline: Headline(kicker: "引", main: "主", deck: "副"),
      byline: Byline(names: [], line: "署名"), source: SourceLine(name: "某报"), continuedFrom: JumpLine(section: 1),
      continuedTo: JumpLine(section: 2), body: body)
    var places = article.passages.map(\.place)
    article = Article(dateline: "本报讯", body: body)
    places.append(.dateline)
    let names = Set(places.map { SearchReport.name(of: $0, in: article) })
    #expect(names == Set(schema.definitions["place"]?.enum ?? []))
  }
}
