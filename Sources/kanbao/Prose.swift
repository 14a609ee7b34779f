import Newspaper
import NewspaperFormats
import NewspaperLayout
import NewspaperReader

/// What the commands say, but for what a library's error says of itself in its `description` (`FormatError`,
/// `ArchiveError`, `CursesError`).
///
/// A message about a problem is one line: where, what; what to do.
enum Prose {
  static let standardInput = "standard input"
  static let standardOutput = "standard output"

  // MARK: Problems

  /// - Parameter command: The words that name the command, such as `archive list`; none for the reader.
  static func usage(_ message: String, command: [String]) -> String {
    let command = ([Program.name] + command + ["--help"]).joined(separator: " ")
    // A list of choices comes as lines that begin with hyphens.
    let lines = message.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }
    let choices = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    var message = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
    if !choices.isEmpty { message += " " + choices.joined(separator: ", ") }
    while message.hasSuffix(".") { message.removeLast() }
    if message.contains("--date <date>") { message += "; \(howDaysAreWritten)" }
    if message.contains("--date <dates>") { message += "; \(howSpansAreWritten)" }
    if message.hasPrefix("Unknown option '-"), message.unicodeScalars.contains(where: { $0.value > 0x7F }) {
      message += "; write -- before a query that begins with -"
    }
    return "\(message.prefix(1).lowercased())\(message.dropFirst()); see “\(command)”"
  }

  private static let howDaysAreWritten = "a day is written as in 2026-10-17 or 2026年10月17日"
  private static let howSpansAreWritten = "days are written as in 2026-10-17, 2026-10, 2026 or 2025..2026"
  static let oneDay = "--date takes a single day here; \(howDaysAreWritten)"

  static func unexpected(_ description: String) -> String {
    "\(description); this is a mistake of the program, please report it"
  }

  static func cantWrite(_ name: String, reason: String) -> String {
    "\(name): can't be written: \(reason); the output is not complete"
  }

  static func cantRead(_ name: String, reason: String) -> String {
    "\(name): can't be read: \(reason)"
  }

  static func missing(_ path: String) -> String { "\(path): there is no such file; check the name" }
  static func unreadable(_ path: String) -> String {
    "\(path): you may not read this; change its permissions or copy it"
  }
  static func isFolder(_ path: String) -> String { "\(path): this is a folder; name a file in it" }

  static func paragraphTooLong(_ place: String, limit: Int) -> String {
    "\(place): this paragraph has more than \(limit >> 20) MiB; part it by line ends"
  }

  static func documentTooLong(_ name: String, limit: Int) -> String {
    "\(name): this document has more than \(limit >> 20) MiB; split it"
  }

  static func repaired(_ place: String) -> String {
    "\(place): warning: what is not UTF-8 was replaced, here and in later lines; convert the file with iconv"
  }

  static let noMeasure = "the width must be 2 to 10000 cells"
  static let badIndent = "the indent must be 0 cells or more and leave 2 cells of the width"
  static let badHang = "marks hang by 0, 1 or 2 cells"
  static let badAmbiguous = "an ambiguous character takes 1 or 2 cells"
  static let inputIsUnread = "standard input isn't read, but what was read last; write - as the path to read it"
  static let emptyQuery =
    "there is nothing to search for; give at least one character, and write -- before a query that begins with -"
  static let oneCount = "--count, --count-matches, --histogram and --json exclude each other; choose one"
  static let badPageWidth =
    "the width must be \(PrintedIssue.pageWidths.lowerBound) to \(PrintedIssue.pageWidths.upperBound) cells"
  static let badHeight =
    "the height must be \(PrintedIssue.heights.lowerBound) to \(PrintedIssue.heights.upperBound) rows"
  static let badVerticalHeight =
    "the height must be \(WrapFilter.heights.lowerBound) to \(WrapFilter.heights.upperBound) rows"
  static let articleOrSection = "--article and --section exclude each other; choose one"
  static let badColumns = "the number of columns must be 1 to 20"

  static func badJSON(_ place: String, _ what: String) -> String {
    "\(place): \(what); it must be an array of {\"id\", \"text\", \"width\"}, see “kanbao wrap --help”"
  }

  static func badOption(_ element: String, _ option: String, _ value: String, allowed: String) -> String {
    "\(element): the option “\(option)” can't be \(value); give \(allowed)"
  }

  /// `none, basic, gb or strict`.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(of _: Choice.Type) -> String {
    let names = Choice.allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  /// What the decoder complains about, in a few words.
  static func mistakeInJSON(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      if path.isEmpty { return "" }
      return " at " + path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
    guard let error = error as? DecodingError else { return "this is no JSON" }
    switch error {
    case .dataCorrupted(let context): return "this is no JSON" + place(context.codingPath)
    case .keyNotFound(let key, let context): return "“\(key.stringValue)” is missing" + place(context.codingPath)
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "a value has the wrong type" + place(context.codingPath)
    @unknown default: return "this is no JSON"
    }
  }

  static func moreDoubts(_ count: Int) -> String {
    "\(count) more doubtful places; kanbao convert lists them"
  }

  /// `2 issues, 9 sections, 60 articles; 9000 characters in: 8990 placed, 10 furniture, 0 unplaced`.
  static func imported(issues: Int, sections: Int, articles: Int, _ account: CharacterAccount) -> String {
    let parts = [(issues, "issue"), (sections, "section"), (articles, "article")].map(counted)
    return "\(parts.joined(separator: ", ")); \(account.read) characters in: \(account.placed) placed, "
      + "\(account.furniture) furniture, \(account.unplaced) unplaced"
  }

  /// `43 %, 120 of 280 MB, 31 MB/s, 0:05 left`.
  static func progress(_ progress: ImportProgress, seconds: Double) -> String {
    if let page = progress.page {
      let issues = progress.issues > 0 ? ", \(progress.issues) issues" : ""
      return "page \(page)" + (progress.totalPages.map { " of \($0)" } ?? "") + issues
    }
    func megabytes(_ bytes: Double) -> String { String(Int((bytes / 1e6).rounded())) }
    let rate = Double(progress.bytes) / max(seconds, 0.001)
    var parts = ["\(megabytes(Double(progress.bytes))) MB", "\(megabytes(rate)) MB/s"]
    if let total = progress.totalBytes, total > 0, progress.bytes <= total, rate > 0 {
      let left = Int((Double(total - progress.bytes) / rate).rounded(.up))
      parts[0] = "\(megabytes(Double(progress.bytes))) of \(megabytes(Double(total))) MB"
      parts.insert("\(progress.bytes * 100 / total) %", at: 0)
      parts.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    if progress.issues > 0 { parts.append("\(progress.issues) issues") }
    return parts.joined(separator: ", ")
  }

  static let severalIssuesOfArchive =
    "there are several issues in this; choose one by its paper and --date, or name a folder for all of them, with a slash at its end: -o papers/"
  static let severalIssues =
    "there are several issues in this; choose one with --date, or name a folder for all of them, with a slash at its end: -o papers/"
  /// How the names of files end that are written.
  static var endings: [String] { FormatRegistry.formats.filter(\.isWrittenAsFile).map { "." + $0.fileExtension } }

  static func unknownEnding(_ path: String, _ ending: String) -> String {
    "\(PlainText.singleLine(path)): no files that end in .\(ending) are written; end the name in "
      + "\(endings.joined(separator: ", ")), or make a folder of this name with --to folder"
  }

  static let noCheckInput = "name the files or folders to check; “-” is standard input"
  static let noInput = "name the files or folders to convert; “-” is standard input"

  static func folderExists(_ path: String) -> String {
    "\(PlainText.singleLine(path)): there is an issue in this folder already; name another, or replace it with --force"
  }

  static func outputIsInput(_ path: String) -> String {
    "\(PlainText.singleLine(path)): this is what is converted; name another place, or replace it with --force"
  }

  /// What an import was not sure of, in the reader's last row.
  static func guessed(_ count: Int, _ language: Language) -> String {
    switch language {
    case .chinese: "导入时有 \(count) 处拿不准；kanbao convert 列出它们"
    case .english: "\(count) doubtful places in this import; kanbao convert lists them"
    }
  }

  /// What was kept and can't be understood, in the reader's last row.
  static func setAside(_ path: String, _ language: Language) -> String {
    let path = PlainText.singleLine(path)
    return switch language {
    case .chinese: "读不懂先前存下的，改名为 \(path)"
    case .english: "what was kept can't be understood and is now \(path)"
    }
  }

  /// After the reader has left.
  static func unsaved(_ folder: String) -> String {
    "the place could not be written to \(folder); make room there, or let it be written to"
  }

  static func otherIssues(_ count: Int, shown date: CalendarDate?) -> String {
    "\(counted(count, "other issue")) in this; this one is of \(date?.description ?? "no day"), --date chooses another"
  }
  static func noIssueOf(_ date: CalendarDate) -> String {
    "there is no issue of \(date); name the file, the folder or the archive that has it"
  }

  static func lastIsGone(_ problem: String) -> String {
    "what was read last can't be read: \(problem); this is the sample paper"
  }

  static func noArticle(_ number: Int, of count: Int) -> String {
    count == 0
      ? "there is no article in this paper"
      : "there is no article \(number); the articles are numbered from 1 to \(count)"
  }

  static func noSection(_ number: Int, known: [Int]) -> String {
    let list = known.map(String.init).joined(separator: ", ")
    return "there is no section \(number); the sections are \(list.isEmpty ? "none" : list)"
  }

  /// Why an article isn't set vertically.
  static func staysHorizontal(_ number: Int, _ refusal: VerticalRefusal) -> String {
    let reason =
      switch refusal {
      case .table: "it has a table"
      case .latin: "it has many Latin letters"
      case .otherScript: "it has letters that don't stand upright"
      }
    return "article \(number) stays horizontal: \(reason)"
  }

  /// English, and nothing but ASCII: for a terminal that shows nothing else.
  static let noChinese = "this terminal shows no Chinese; if it can, set LC_ALL=C.UTF-8"

  // MARK: What the commands print

  /// `第3版 文化`.
  static func section(number: Int, name: String?, bundle: String?) -> String {
    [bundle, "第\(number)版", name].compactMap { $0 }.joined(separator: " ")
  }

  /// How often an article has what was looked for.
  static func matches(_ count: Int) -> String { count == 1 ? "1 match" : "\(count) matches" }
}
