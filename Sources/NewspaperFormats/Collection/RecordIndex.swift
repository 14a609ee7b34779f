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

  /// How a field is written in the file.
  enum Writing {
    case plain
    /// With the escapes of JSON.
    case json
  }

  let writing: Writing
  /// Whether a record has something for its day that can't be read.
  private(set) var hasUnreadableDays = false
  private(set) var keys: [Key] = []
  private(set) var runs: [Run] = []
  private var issues: [Key: Int32] = [:]
  private var lastPaper: [UInt8] = []
  private var lastDate: [UInt8] = []
  private var last: Int32 = -1

  init(_ writing: Writing = .plain) { self.writing = writing }

  /// Whether any record has a day.
  var hasDays: Bool { keys.contains { $0.date != nil } }

  /// Adds the record in a range of bytes; `line` is that of its start.
  mutating func add(
    paper: UnsafeBufferPointer<UInt8>, date: UnsafeBufferPointer<UInt8>, line: Int, range: Range<Int>
  ) {
    if last < 0 || !lastDate.elementsEqual(date) || !lastPaper.elementsEqual(paper) {
      lastPaper = Array(paper)
      lastDate = Array(date)
      let day = text(date)
      let key = Key(paper: SourceText.singleLine(text(paper)), date: CalendarDate(record: day))
      if key.date == nil, !SourceText.singleLine(day).isEmpty { hasUnreadableDays = true }
      last = issue(key)
    }
    if let run = runs.last, run.issue == last, range.upperBound - run.start <= Self.runLimit {
      runs[runs.count - 1].end = range.upperBound
    } else {
      runs.append(Run(issue: last, line: line, start: range.lowerBound, end: range.upperBound))
    }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    writing == .json ? JSONFieldFinder.text(bytes) : String(decoding: bytes, as: UTF8.self)
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

  /// Delivers the issues of an index. `parse` makes records of the bytes of a run, whose lines count from that which it
  /// is given.
  ///
  /// Records without a day are an issue of their own where others have one: they are in no other day's.
  func deliver(
    _ index: RecordIndex, of file: OpenedFile, format: String,
    parse: ([UInt8], Int, inout IssueBuilder) -> [Diagnostic]
  ) throws(FormatError) {
    let issues = index.issuesInOrder()
    if options.selection != .all { noteUndated(issues, of: file, index) }
    if options.selection == .newest {
      // The newest that has a text.
      for place in issues.indices.reversed() {
        guard try deliver(issues[place], index, of: file, format, parse) else { continue }
        skippedCount += place
        return
      }
      return
    }
    for issue in issues where wants(issue.key.date) { _ = try deliver(issue, index, of: file, format, parse) }
  }

  /// Says that records without a day are in none of the issues that are wanted.
  private func noteUndated(
    _ issues: [(key: RecordIndex.Key, runs: [RecordIndex.Run])], of file: OpenedFile, _ index: RecordIndex
  ) {
    guard index.hasDays, let run = issues.first(where: { $0.key.date == nil })?.runs.first else { return }
    note(
      Diagnostic(
        .warning, at: .init(file: file.path, line: run.line),
        "there are articles from here on whose date is missing or can't be read, so they are in no day's issue"))
  }

  /// Delivers one issue; false when there is no text in it.
  private func deliver(
    _ issue: (key: RecordIndex.Key, runs: [RecordIndex.Run]), _ index: RecordIndex, of file: OpenedFile,
    _ format: String, _ parse: ([UInt8], Int, inout IssueBuilder) -> [Diagnostic]
  ) throws(FormatError) -> Bool {
    let key = issue.key
    let isApart = key.date == nil && (index.hasDays || index.hasUnreadableDays)
    let empty = IssueBuilder(lacksDay: isApart, othersHaveDays: index.hasDays)
    if isApart { try flush() }
    var builder = empty
    var diagnostics: [Diagnostic] = []
    var size = 0
    for run in issue.runs {
      if size + run.end - run.start > InputFile.byteLimit, !builder.isEmpty {
        note(
          Diagnostic(
            .warning, at: .init(file: file.path, line: run.line),
            "\(key.date?.description ?? "what has no date") is more than fits in one issue and goes on in another"))
        try deliver(builder.imported(paper: key.paper, date: key.date, format: format, diagnostics: diagnostics))
        try flush()
        (builder, diagnostics, size) = (empty, [], 0)
      }
      size += run.end - run.start
      diagnostics += parse(try file.bytes(at: run.start, count: run.end - run.start), run.line, &builder)
      advance(by: run.end - run.start)
    }
    diagnostics = diagnostics.limited(to: 200, file: file.path)
    if builder.isEmpty {
      diagnostics.forEach(note)
      return false
    }
    try deliver(builder.imported(paper: key.paper, date: key.date, format: format, diagnostics: diagnostics))
    if isApart { try flush() }
    return true
  }
}
