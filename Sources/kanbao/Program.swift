import ArgumentParser
import Glibc
import NewspaperArchive
import NewspaperFormats

/// The program from its arguments to its exit status.
enum Program {
  static let name = "kanbao"
  static let version = "0.1.0"

  /// The words that can't be a path without `./` before them.
  static let subcommands = ["show", "wrap", "search", "convert", "check", "import", "archive", "help"]

  static func run(_ arguments: [String]) -> Int32 {
    occupyStandardDescriptors()
    // A file that may not grow any more is an error of writing, and tidied up after.
    signal(SIGXFSZ, SIG_IGN)
    do {
      // Reading is what the program is for: its arguments are taken without the parser, which takes longer than
      // everything else before the first page.
      if let paths = plainPaths(arguments) {
        try ReadCommand.run(paths: paths)
      } else {
        try parse(arguments)
      }
      return ExitStatus.success.rawValue
    } catch let failure as CommandFailure {
      return report(failure)
    } catch let error as FormatError {
      return report(CommandFailure(error))
    } catch let error as ArchiveError {
      return report(CommandFailure(error))
    } catch {
      return report(CommandFailure(.software, Prose.unexpected(String(describing: error))))
    }
  }

  /// The arguments, if they are nothing but paths to read; nil when there is an option or a subcommand.
  static func plainPaths(_ arguments: [String]) -> [String]? {
    if let first = arguments.first, subcommands.contains(first) { return nil }
    return arguments.allSatisfy { !$0.utf8.starts(with: "-".utf8) } ? arguments : nil
  }

  /// Parses and runs. Help and version are written like any other output; a mistake becomes one line.
  private static func parse(_ arguments: [String]) throws {
    do {
      var command = try KanbaoCommand.parseAsRoot(apart(arguments))
      try command.run()
    } catch  where !(error is CommandFailure) {
      switch KanbaoCommand.exitCode(for: error) {
      case .success:
        let output = Output.standard()
        try output.write(KanbaoCommand.fullMessage(for: error, columns: min(80, TerminalFacts.width ?? 80)) + "\n")
        try output.finish()
      case .validationFailure:
        let message = KanbaoCommand.message(for: error)
        throw CommandFailure(.usage, Prose.usage(message, command: commandNames(arguments)))
      default:
        throw error
      }
    }
  }

  /// The words at the front that name a command, and one of its own: `archive list`.
  static func commandNames(_ arguments: [String]) -> [String] {
    var command: any ParsableCommand.Type = KanbaoCommand.self
    var names: [String] = []
    for name in arguments {
      let inner = command.configuration.subcommands.first {
        $0.configuration.commandName == name && $0.configuration.shouldDisplay
      }
      guard let inner else { break }
      command = inner
      names.append(name)
    }
    return names
  }

  /// The arguments with `--archive=DIR` as two: behind a query the parser loses the value of an option that needs none.
  private static func apart(_ arguments: [String]) -> [String] {
    let name = "--archive"
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments[..<end].flatMap { argument in
      argument.utf8.starts(with: (name + "=").utf8)
        ? [name, String(argument.unicodeScalars.dropFirst(name.utf8.count + 1))] : [argument]
    } + arguments[end...]
  }

  /// Opens something for each standard descriptor that is closed, so that no file of ours takes its number. What
  /// stands for a closed output refuses to be written, so that a write is still noticed.
  private static func occupyStandardDescriptors() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  private static func report(_ failure: CommandFailure) -> Int32 {
    if let message = failure.message { Output.complain(message) }
    return failure.status.rawValue
  }
}
