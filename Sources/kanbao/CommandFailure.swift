import NewspaperArchive
import NewspaperFormats

/// Why a command ends early: an exit status, and one line for the person who started it.
struct CommandFailure: Error, Hashable {
  var status: ExitStatus
  /// What, where and what to do; nil when the status says it all.
  var message: String?

  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }

  init(_ error: FormatError) { self.init(ExitStatus(error), error.description) }
  init(_ error: ArchiveError) { self.init(ExitStatus(error), error.description) }
}
