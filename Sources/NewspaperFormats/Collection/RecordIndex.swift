import Newspaper

/// Where the records of every issue stand in a file, found in a first pass, so that a second can deliver the issues in
/// the order of their days with the text of one in memory, whatever the order of the records.
///
/// Records of one issue that stand together are one run: a file in the order of days has as many runs as issues.
struct RecordIndex {
  struct Key: Hashable {
    var paper: String
    var date: CalendarDate?
  }

  struct Run {
    var issue: Int32
    var line: Int
    var start: Int
    var end: Int
  }

  /// A run is cut at so many bytes, so that it can be read at once.
  private static let runLimit = 4 << 20

  private(set) var keys: [Key] = []
  private(set) var runs: [Run] = []
  private var issues: [Key: Int32] = [:]
  private var lastPaper: [UInt8] = []
  private var lastDate: [UInt8] = []
  private var last: Int32 = -1

  /// Adds the record in a range of bytes; `line` is that of its start.
  mutating func add(
    paper: UnsafeBufferPointer<UInt8>, date: UnsafeBufferPointer<UInt8>, line: Int, range: Range<Int>
  ) {
    if last < 0 || !lastDate.elementsEqual(date) || !lastPaper.elementsEqual(paper) {
      lastPaper = Array(paper)
      lastDate = Array(date)
      last = issue(
        Key(
          paper: SourceText.singleLine(String(decoding: paper, as: UTF8.self)),
          date: CalendarDate(loose: String(decoding: date, as: UTF8.self))))
    }
    if let run = runs.last, run.issue == last, range.upperBound - run.start <= Self.runLimit {
      runs[runs.count - 1].end = range.upperBound
    } else {
      runs.append(Run(issue: last, line: line, start: range.lowerBound, end: range.upperBound))
    }
  }

  private mutating func issue(_ key: Key) -> Int32 {
    if let issue = issues[key] { return issue }
    let issue = Int32(keys.count)
    issues[key] = issue
    keys.append(key)
    return issue
  }

  /// The issues in the order of their days, those without one first, with their runs.
  func issuesInOrder() -> [(key: Key, runs: [Run])] {
    var slots = [[Run]](repeating: [], count: keys.count)
    for run in runs { slots[Int(run.issue)].append(run) }
    let order = keys.indices.sorted { left, right in
      let (a, b) = (keys[left], keys[right])
      switch (a.date, b.date) {
      case (let a?, let b?) where a != b: return a < b
      case (nil, .some): return true
      case (.some, nil): return false
      default: return (a.paper, left) < (b.paper, right)
      }
    }
    return order.map { (keys[$0], slots[$0]) }
  }
}

extension IssueSink {
  /// Whether an issue of this day is wanted.
  func wants(_ date: CalendarDate?) -> Bool {
    if case .day(let day) = options.selection { return date == day }
    return true
  }

  /// Delivers the issues of an index. `parse` makes records of the bytes of a run.
  ///
  /// - Parameters:
  ///   - isIndexed: Whether a run begins inside the file; for mistakes, whose lines count from there.
  func deliver(
    _ index: RecordIndex, of file: OpenedFile, format: String,
    parse: ([UInt8], Int, inout IssueBuilder) -> [Diagnostic]
  ) throws(FormatError) {
    var issues = index.issuesInOrder()
    if options.selection == .newest, let newest = issues.last {
      skippedCount += issues.count - 1
      issues = [newest]
    }
    for (key, runs) in issues where wants(key.date) {
      var builder = IssueBuilder()
      var diagnostics: [Diagnostic] = []
      var size = 0
      for run in runs {
        if size + run.end - run.start > InputFile.byteLimit, !builder.isEmpty {
          note(
            Diagnostic(
              .warning, at: .init(file: file.path, line: run.line),
              "\(key.date?.description ?? "what has no date") is more than fits in one issue and goes on in another"))
          try deliver(builder.imported(paper: key.paper, date: key.date, format: format, diagnostics: diagnostics))
          try flush()
          (builder, diagnostics, size) = (IssueBuilder(), [], 0)
        }
        size += run.end - run.start
        diagnostics += parse(try file.bytes(at: run.start, count: run.end - run.start), run.line, &builder)
        advance(by: run.end - run.start)
      }
      if builder.isEmpty {
        diagnostics.forEach(note)
      } else {
        try deliver(builder.imported(paper: key.paper, date: key.date, format: format, diagnostics: diagnostics))
      }
    }
  }
}
