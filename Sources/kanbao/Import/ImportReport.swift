import Newspaper
import NewspaperFormats

/// What an import says on standard error: doubts as they come, progress where somebody looks, and a summary.
final class ImportReport {
  private let isQuiet: Bool
  private let meter: ProgressMeter
  private var issues = 0
  private var sections = 0
  private var articles = 0
  private var account = CharacterAccount()

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    meter = ProgressMeter(isQuiet: isQuiet)
  }

  /// Takes what an import tells about its progress.
  var progress: (@Sendable (ImportProgress) -> Void)? {
    guard meter.isVisible else { return nil }
    return { [meter] progress in meter.show { Prose.progress(progress, seconds: $0) } }
  }

  /// Counts an issue and says what was doubtful in it.
  func add(_ imported: ImportedIssue) {
    issues += 1
    sections += imported.issue.sections.count
    for section in imported.issue.sections { articles += section.articles.count }
    account += imported.account
    complain(of: imported.diagnostics)
  }

  /// Says what was doubtful; to whoever wants it quiet, only what is wrong.
  func complain(of diagnostics: [Diagnostic]) {
    let told = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    if told.isEmpty { return }
    meter.clear()
    for diagnostic in told { Output.complain(diagnostic) }
  }

  /// Says something about what was just imported.
  func complain(_ message: String) {
    if isQuiet { return }
    meter.clear()
    Output.complain(message)
  }

  /// Takes the progress off the terminal, so that something else can be written there.
  func clear() { meter.clear() }

  /// Says how much was imported, and where its characters went.
  func finish() {
    meter.clear()
    if !isQuiet {
      Output.complain(Prose.imported(issues: issues, sections: sections, articles: articles, account))
    }
  }
}
