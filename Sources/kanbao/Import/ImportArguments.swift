import ArgumentParser
import Newspaper
import NewspaperFormats

/// What a person can say about the input of a command that imports.
struct ImportArguments: ParsableArguments {
  @Option(help: ArgumentHelp(Prose.fromHelp, valueName: "format"))
  var from: String?

  @Option(help: ArgumentHelp(Prose.encodingHelp, valueName: "name"))
  var encoding: String?

  @Option(help: ArgumentHelp(Prose.dateHelp, valueName: "date"))
  var date: CalendarDate?

  @Option(help: ArgumentHelp(Prose.patternHelp, valueName: "pattern"))
  var pattern: String?

  @Option(help: ArgumentHelp(Prose.mapHelp, valueName: "field=name,..."))
  var map: FieldMap?

  @Flag(help: ArgumentHelp(Prose.strictHelp))
  var strict = false

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  /// What the registry of formats is told.
  func options(progress: (@Sendable (ImportProgress) -> Void)? = nil) -> ImportOptions {
    ImportOptions(
      format: from, encoding: encoding, pattern: pattern, map: map?.names ?? [:],
      siteFolders: SiteFolders.ofUser(), selection: date.map { .day($0) } ?? .all, isStrict: strict, progress: progress)
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

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
