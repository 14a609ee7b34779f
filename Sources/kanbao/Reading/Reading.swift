import CursesBackend
import Glibc
import Newspaper
import NewspaperArchive
import NewspaperFormats
import NewspaperReader
import TerminalScreen

/// Opens an issue on the terminal and stays until the reader leaves.
enum Reading {
  /// - Parameters:
  ///   - paths: What `load` reads, where it is paths.
  ///   - archive: The folder of the archive that was named; nil for the one that is used without a name.
  static func start(
    _ paths: [String], archive: String?, ambiguous: AmbiguousChoice, load: () throws -> IssueSource
  ) throws {
    // What is piped in may come from a program that talks to the person on the same terminal.
    let watch = paths.contains("-") ? nil : watch(paths, ambiguous)
    let source: IssueSource
    do {
      source = try load()
    } catch {
      watch?.finish().terminal?.close()
      throw error
    }
    let opened = watch?.finish()
    try start(source, archive: archive, on: opened?.terminal ?? openTerminal(ambiguous), typed: opened?.events ?? [])
  }

  private static func watch(_ paths: [String], _ ambiguous: AmbiguousChoice) -> OpeningWatch<CursesTerminal>? {
    let name = paths.first.map(FileName.readable).map {
      PlainText.singleLine($0.split(separator: "/").last.map(String.init) ?? $0)
    }
    return OpeningWatch {
      try? openTerminal(ambiguous)
    } picture: {
      OpeningView.screen(of: name, size: $0.size, widths: $0.widths, language: language(on: $0))
    } leave: {
      FormatRegistry.abandonReading()
      _exit(0)
    }
  }

  private static func openTerminal(_ ambiguous: AmbiguousChoice) throws -> CursesTerminal {
    do {
      var options = CursesTerminal.Options(theme: themeOfBackground)
      options.ambiguousWidth = ambiguous.cells
      return try CursesTerminal(options)
    } catch {
      throw CommandFailure(.unavailable, String(describing: error))
    }
  }

  private static func start(
    _ source: IssueSource, archive: String?, on terminal: CursesTerminal, typed: [TerminalEvent]
  ) throws {
    defer { terminal.close() }
    let path = source.name?.path ?? source.paths.joined(separator: "\n")
    let store = ReadingStore(issue: source.issue, path: path)
    var setAside: [String] = []
    let preferences = store.loadPreferences { setAside.append($0) }
    terminal.theme = theme(for: preferences)
    let language = language(on: terminal)
    let issue = named(source)
    var reader = Reader(
      issue: issue, size: terminal.size, widths: terminal.widths, language: language,
      today: TerminalFacts.today,
      state: store.loadState { setAside.append($0) }, preferences: preferences, name: source.name)
    let guesses = source.diagnostics.count { $0.severity != .note }
    if guesses > 0 { reader.notify(Prose.guessed(guesses, language)) }
    if let path = setAside.first { reader.notify(Prose.setAside(path, language), isError: true) }
    if !terminal.showsChinese { reader.notify(Prose.noChinese, isError: true) }
    let desk = ArchiveDesk(store: .standard) { try LocalArchive(at: ArchiveFolder.path(archive)) }
    var runner = ReadingRunner(
      reader: reader, terminal: terminal, store: store, desk: desk, issue: source.name == nil ? issue : nil,
      typed: typed)
    let isLost = runner.run(afterFirstPicture: {
      LastRead.remember(source.paths, as: source.input, in: .standard)
      StartUpMemory.release()
    })
    terminal.close()
    if isLost, let folder = store.store.folder { Output.complain(Prose.unsaved(folder)) }
  }

  /// The issue with the name of its file where it names no paper, for the masthead.
  private static func named(_ source: IssueSource) -> Newspaper.Issue {
    var issue = source.issue
    if issue.publication.name.isEmpty, let path = source.paths.first.map(FileName.readable), path != "-" {
      let file = path.split(separator: "/").last ?? ""
      let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
      issue.publication.name = PlainText.singleLine(String(stem.isEmpty ? file : stem))
    }
    return issue
  }

  /// The colours that were chosen, else those for the background that the terminal tells of in `COLORFGBG`.
  private static func theme(for preferences: Preferences) -> Theme {
    switch preferences.colors {
    case .dark: .dark
    case .light: .light
    case .plain: .monochrome
    case nil: themeOfBackground
    }
  }

  private static var themeOfBackground: Theme {
    guard let pair = TerminalFacts.environment("COLORFGBG"), let last = pair.split(separator: ";").last,
      let background = Int(last)
    else { return .dark }
    return background == 7 || background >= 9 ? .light : .dark
  }

  private static func language(on terminal: CursesTerminal) -> Language { terminal.showsChinese ? language : .english }

  /// English where the locale asks for it, Chinese everywhere else: that is what is read here.
  private static var language: Language {
    let locale =
      TerminalFacts.environment("LC_ALL") ?? TerminalFacts.environment("LC_MESSAGES")
      ?? TerminalFacts.environment("LANG") ?? ""
    return locale.utf8.starts(with: "en".utf8) ? .english : .chinese
  }
}
