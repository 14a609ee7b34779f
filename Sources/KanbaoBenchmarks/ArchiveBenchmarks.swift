import Glibc
import Newspaper
import NewspaperArchive

/// The times of answers from an archive that is open and warm, for strings taken from its own articles.
enum ArchiveBenchmarks {
  /// Prints a line for each kind of answer: what, how many, the median, the 99th of a hundred and the longest in
  /// milliseconds.
  static func run(_ path: String) throws {
    let archive = try LocalArchive(at: path)
    let all = try samples(archive)
    let strings = all.filter { string in string.unicodeScalars.allSatisfy { $0.properties.isAlphabetic } }
    let queries = strings.map { Query.literal(Literal($0)) }
    // Marks are so frequent that little is narrowed by them.
    let marked = Set(all).subtracting(strings).sorted().map { Query.literal(Literal($0)) }
    // Everything is opened and in memory: cold answers are another figure.
    for query in queries { _ = try archive.count(query) { _ in false } }
    try measure("first twenty newest", queries) {
      _ = try archive.search($0, order: .newest, after: nil, limit: 20) { true }
    }
    try measure("first twenty oldest", queries) {
      _ = try archive.search($0, order: .oldest, after: nil, limit: 20) { true }
    }
    try measure("first twenty by relevance", queries) {
      _ = try archive.search($0, order: .relevance, after: nil, limit: 20) { true }
    }
    try measure("first twenty newest, marks inside", marked) {
      _ = try archive.search($0, order: .newest, after: nil, limit: 20) { true }
    }
    let short = zip(strings, queries).filter { $0.0.unicodeScalars.count < 3 }.map(\.1)
    try measure("count of one or two characters", short) { _ = try archive.count($0) { _ in true } }
    try measure("upper bound", queries) { _ = try archive.count($0) { _ in false } }
    try measure("exact count", queries) { _ = try archive.count($0) { _ in true } }
    try measure("exact count, marks inside", marked) { _ = try archive.count($0) { _ in true } }
    let written = all.map { Query.literal(Literal($0, isExact: true)) }
    try measure("exact count, as written", written) { _ = try archive.count($0) { _ in true } }
    try measure("first twenty newest, as written", written) {
      _ = try archive.search($0, order: .newest, after: nil, limit: 20) { true }
    }
    let patterns = ["[一二三四]月", "\\d{4}年", "第.届", "[a-z]{4,}", "\\d+％", "[上下][午周]", ".的.的."].compactMap { Pattern($0) }
    try measure("exact count of a pattern", patterns.map(Query.pattern)) { _ = try archive.count($0) { _ in true } }
    let letters = ["fz", "jj", "jls", "jjfz", "fazhan"].compactMap { Spelling($0) }
    try measure("words that letters spell", letters) { _ = try archive.words(spelled: $0, limit: 9) }
    try measure("count of a section", ["要闻", "文", "体育"].map(Query.section)) { _ = try archive.count($0) { _ in true } }
  }

  /// Strings of one to eight characters from articles all over the archive, the same for the same archive.
  static func samples(_ archive: LocalArchive) throws -> [String] {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let entries = try archive.summary.papers.flatMap { try archive.issues(of: $0.name, in: DateRange()) }
    var strings: [String] = []
    while strings.count < 400, !entries.isEmpty {
      let issue = try archive.issue(entries[random(entries.count)].id)
      for _ in 0..<8 {
        let passages = issue.articles[random(issue.articles.count)].article.passages
        guard !passages.isEmpty else { continue }
        let scalars = Array(passages[random(passages.count)].text.unicodeScalars)
        let length = 1 + strings.count % 8
        guard scalars.count > length else { continue }
        let start = random(scalars.count - length)
        var string = String.UnicodeScalarView()
        string.append(contentsOf: scalars[start..<start + length])
        // Marks and blanks alone have no gram: such a search reads everything.
        if string.contains(where: { $0.properties.isAlphabetic }) { strings.append(String(string)) }
      }
    }
    return strings
  }

  private static func measure<Asked>(_ name: String, _ queries: [Asked], _ body: (Asked) throws -> Void) throws {
    var times: [Double] = []
    for query in queries {
      // The best of three: what else the machine does isn't the archive's.
      var best = Double.infinity
      for _ in 0..<3 {
        let start = now()
        try body(query)
        best = min(best, (now() - start) * 1000)
      }
      times.append(best)
    }
    times.sort()
    guard let last = times.last else { return }
    let figures = [times[times.count / 2], times[times.count * 99 / 100], last].map(rounded)
    print("\(name), \(times.count), \(figures.joined(separator: ", "))")
  }

  static func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
