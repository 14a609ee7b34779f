import ArgumentParser
import Newspaper
import NewspaperFormats

/// What a person can say about what is read.
struct InputArguments: ParsableArguments {
  @Option(help: ArgumentHelp(Prose.fromHelp, valueName: "format"))
  var from: String?

  @Option(help: ArgumentHelp(Prose.encodingHelp, valueName: "name"))
  var encoding: String?

  @Option(help: ArgumentHelp(Prose.dateHelp, valueName: "date"))
  var date: DateRange?

  @Option(help: ArgumentHelp(Prose.paperOfInputHelp, valueName: "name"))
  var paper: String?

  @Option(help: ArgumentHelp(Prose.patternHelp, valueName: "pattern"))
  var pattern: String?

  @Option(help: ArgumentHelp(Prose.mapHelp, valueName: "field=name,..."))
  var map: FieldMap?

  /// All of it but the day.
  var description: InputDescription {
    InputDescription(from: from, encoding: encoding, paper: paper, pattern: pattern, map: map?.names)
  }

  /// The day, where a day is meant and not several.
  var day: CalendarDate? { date.flatMap { $0.first == $0.last ? $0.first : nil } }

  /// Throws where several days are named and one is needed.
  func requireOneDay() throws {
    if date != nil, day == nil { throw ValidationError(Prose.oneDay) }
  }
}

/// What a person can say to a command that imports.
struct ImportArguments: ParsableArguments {
  @OptionGroup var input: InputArguments

  @Flag(help: ArgumentHelp(Prose.strictHelp))
  var strict = false

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  func validate() throws { try input.requireOneDay() }

  /// What the registry of formats is told.
  func options(progress: (@Sendable (ImportProgress) -> Void)? = nil) -> ImportOptions {
    var options = input.description.options(date: input.day)
    (options.isStrict, options.progress) = (strict, progress)
    return options
  }
}

/// What of an input can't be seen from itself, and was said instead.
struct InputDescription: Hashable, Codable {
  /// The name of the format.
  var from: String?
  /// The name of the character encoding.
  var encoding: String?
  /// The name of the paper, where the input has none.
  var paper: String?
  /// How the names of files tell date, section and title.
  var pattern: String?
  /// What each field of a table is called.
  var map: [String: String]?

  /// What the registry of formats is told.
  ///
  /// - Parameter date: The day of the issue to take out of several; nil for all.
  func options(date: CalendarDate?) -> ImportOptions {
    ImportOptions(
      format: from, encoding: encoding, pattern: pattern, map: map ?? [:], paper: paper ?? "",
      siteFolders: SiteFolders.ofUser(),
      selection: date.map { .day($0) } ?? .all)
  }
}

/// Names for the fields of a table: `headline=title,byline=author`.
struct FieldMap: ExpressibleByArgument {
  /// What each field is called in the input.
  var names: [String: String]

  init?(argument: String) {
    names = [:]
    for pair in argument.split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
      names[String(parts[0])] = String(parts[1])
    }
    if names.isEmpty { return nil }
  }
}

extension DateRange: ExpressibleByArgument {
  /// Reads what a query's `date:` takes: `1978-12-18`, `1978年12月18日`, `1978-12`, `1978..1985`, `去年`.
  public init?(argument: String) {
    guard case .dates(let range) = Query("date:" + argument, today: TerminalFacts.today) else { return nil }
    self = range
  }
}
