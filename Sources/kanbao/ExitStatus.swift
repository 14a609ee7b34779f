import NewspaperArchive
import NewspaperFormats

/// The exit statuses of the program, by sysexits.h.
struct ExitStatus: Hashable, Sendable {
  var rawValue: Int32

  static let success = ExitStatus(rawValue: 0)
  /// The answer is no: a search found nothing, or a check something to be corrected.
  static let negative = ExitStatus(rawValue: 1)
  static let usage = ExitStatus(rawValue: 64)
  static let data = ExitStatus(rawValue: 65)
  static let noInput = ExitStatus(rawValue: 66)
  /// There is no terminal, or no other program, that can do what was asked for.
  static let unavailable = ExitStatus(rawValue: 69)
  static let software = ExitStatus(rawValue: 70)
  static let cantCreate = ExitStatus(rawValue: 73)
  static let io = ExitStatus(rawValue: 74)
  /// It may go well another time.
  static let temporary = ExitStatus(rawValue: 75)
  static let permission = ExitStatus(rawValue: 77)
}

extension ExitStatus {
  init(_ error: FormatError) {
    self =
      switch error {
      case .unknownFormat, .badPattern, .unknownField, .wrongDirection, .unknownEncoding, .needsFolder, .badPath: .usage
      case .notAFile, .tooLarge, .empty, .unreadableKind, .malformed, .doubtful: .data
      case .missing, .emptyFolder, .noIssue: .noInput
      case .missingProgram, .missingData: .unavailable
      case .wouldOverwrite, .cantCreate: .cantCreate
      case .stopped: .software
      case .system: .io
      case .unreadable: .permission
      }
  }

  init(_ error: ArchiveError) {
    self =
      switch error {
      case .badPattern: .usage
      case .damaged, .newerVersion, .outdated, .badManifest, .tooManyPapers, .unnamed: .data
      case .missing, .noArchive, .missingVolume, .noSuchIssue: .noInput
      case .full: .cantCreate
      case .system: .io
      case .busy: .temporary
      case .forbidden: .permission
      }
  }
}
