import NewspaperFormats

/// The exit statuses of the program, by sysexits.h.
struct ExitStatus: Hashable, Sendable {
  var rawValue: Int32

  static let success = ExitStatus(rawValue: 0)
  /// A search found nothing.
  static let noMatch = ExitStatus(rawValue: 1)
  static let usage = ExitStatus(rawValue: 64)
  static let data = ExitStatus(rawValue: 65)
  static let noInput = ExitStatus(rawValue: 66)
  /// There is no terminal that can show what was asked for.
  static let unavailable = ExitStatus(rawValue: 69)
  static let software = ExitStatus(rawValue: 70)
  static let cantCreate = ExitStatus(rawValue: 73)
  static let io = ExitStatus(rawValue: 74)
  static let permission = ExitStatus(rawValue: 77)
}

/// Why a command ends early: an exit status, and one line for the person who started it.
struct CommandFailure: Error, Hashable {
  var status: ExitStatus
  /// What, where and what to do; nil when the status says it all.
  var message: String?

  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }
}

extension CommandFailure {
  init(_ error: FormatError) {
    self.init(ExitStatus(rawValue: error.exitStatus), error.description)
  }
}
