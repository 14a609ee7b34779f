import Glibc
import Newspaper

@testable import NewspaperArchive

// Swift Testing has an `Issue` too.
typealias Issue = Newspaper.Issue

/// A folder for an archive that goes away with the test.
final class ArchiveSandbox {
  let path: String

  init() {
    var template = Array("/tmp/kanbao-archive-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit { ArchiveFiles.remove(folder: path) }

  @discardableResult
  func add(_ issues: [Issue]) throws -> ArchiveImportReport? {
    let importer = try ArchiveImporter(into: path)
    for issue in issues { try importer.add(issue) }
    return try importer.finish()
  }

  /// The paths of the volumes, by what the manifests say.
  var volumes: [String] {
    get throws { try LocalArchive(at: path).volumes.map(\.path) }
  }
}

/// Numbers that look random and are the same on every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// Makes papers of invented words, few enough that everything is said again and again.
struct PaperMaker {
  private var numbers: SeededNumbers
  private static let words = [
    "渡口", "河堤", "水位", "發展", "发展", "頭髮", "王　昶", "李明", "Ｋ731", "k731", "5G", "，", "。", "、", "的", "了", "灯", "船",
    "三十二", "100％", "℃", " ", "new york", "𪾔", "盨", "“", "”", "…", "一", "人",
  ]

  init(seed: UInt64) { numbers = SeededNumbers(seed) }

  mutating func text(_ range: ClosedRange<Int>) -> String {
    let count = Int.random(in: range, using: &numbers)
    let text = (0..<count).map { _ in Self.words.randomElement(using: &numbers)! }.joined()
    return text.trimmingBlanks()
  }

  mutating func article() -> Article {
    Article(
      headline: Headline(
        kicker: Bool.random(using: &numbers) ? text(1...3) : nil, main: text(1...6)),
      byline: Byline(names: ["王昶"], line: Bool.random(using: &numbers) ? "本报记者 王　昶" : nil),
      dateline: Int.random(in: 0..<4, using: &numbers) == 0 ? "本报讯" : nil,
      body: (0..<Int.random(in: 1...3, using: &numbers)).map { _ in .paragraph(text(3...40)) })
  }

  mutating func issue(paper: String = "云江日报", _ date: CalendarDate?, articles: Int = 6) -> Issue {
    var issue = Issue(publication: Publication(name: paper), date: date)
    for (number, name) in [(1, "要闻"), (2, nil), (5, "体育")] {
      issue.sections.append(
        Section(number: number, name: name, articles: (0..<articles / 3).map { _ in article() }))
    }
    issue.assignMissingIDs()
    return issue
  }

  /// Issues of every fifth day of some years.
  mutating func run(paper: String = "云江日报", years: ClosedRange<Int>, months: [Int] = [1, 2, 7]) -> [Issue] {
    years.flatMap { year in
      months.flatMap { month in
        stride(from: 3, through: 27, by: 6).map { day in
          issue(paper: paper, CalendarDate(year: year, month: month, day: day))
        }
      }
    }
  }
}

extension String {
  /// Without blanks at its edges; 空 for nothing.
  func trimmingBlanks() -> String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return scalars.isEmpty ? "空" : String(scalars)
  }
}

extension CalendarDate {
  init(_ year: Int, _ month: Int, _ day: Int) {
    self.init("\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")!
  }
}

extension LocalArchive {
  /// All articles that match, page by page.
  func all(_ query: Query, order: SearchOrder = .newest, page: Int = 7) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    var cursor: SearchCursor?
    repeat {
      let found = try search(query, order: order, after: cursor, limit: page) { true }
      hits += found.hits
      cursor = found.next
    } while cursor != nil
    return hits
  }

  func count(_ query: Query) throws -> Int { try count(query) { _ in true }.upperBound }
}

extension Array where Element: Equatable {
  /// How many times others stand in this, none overlapping the one before: what every count is held against.
  func occurrences(of needle: [Element]) -> Int {
    var (count, place) = (0, 0)
    while place + needle.count <= self.count {
      let isHere = self[place..<place + needle.count].elementsEqual(needle)
      count += isHere ? 1 : 0
      place += isHere ? needle.count : 1
    }
    return count
  }
}
