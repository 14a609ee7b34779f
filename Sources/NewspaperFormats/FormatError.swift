import Newspaper

/// Why an input could not be used, or an output not be written.
///
/// Imperfect input is no error: it gives an issue and diagnostics. ``description`` is one line that says what, where and
/// what to do; whoever ends by an error decides with which status.
public enum FormatError: Error, Hashable, Sendable {
  /// What a path names that no newspaper can be read from.
  public enum Oddity: String, Hashable, Sendable {
    case pipe = "a pipe"
    case device = "a device"
    case socket = "a socket"
    case link = "a symbolic link inside a folder"
    case other = "no regular file"
  }

  /// There is nothing at the path.
  case missing(path: String)
  /// The path holds a NUL, is empty or is longer than the system allows.
  case badPath(path: String)
  /// The permissions forbid reading it.
  case unreadable(path: String)
  /// It is no regular file and no folder.
  case notAFile(path: String, Oddity)
  /// It has more bytes, entries or the like (`what`) than kanbao reads.
  case tooLarge(path: String, limit: Int, what: String)
  /// It has no bytes, or nothing but blanks.
  case empty(path: String)
  /// The folder holds nothing that kanbao reads.
  case emptyFolder(path: String)
  /// It isn't text, or text of a kind that kanbao can't read: what it is, and what to do.
  case unreadableKind(path: String, what: String, remedy: String)
  /// A mistake in the input that leaves nothing to read: where, what, and what to do.
  case malformed(Diagnostic.Place, String)
  /// A collection has no issue of this day.
  case noIssue(path: String, day: CalendarDate)
  /// Something is doubtful (the first of it, and how much of it there is), and the person wants none of that.
  case doubtful(Diagnostic, count: Int)
  /// Whoever takes the issues wants no more; the reason is theirs.
  case stopped
  /// No reader or writer has this name.
  case unknownFormat(name: String, known: [String])
  /// A pattern for names of files isn't well-formed, or has other fields than these.
  case badPattern(pattern: String, known: [String])
  /// No field of a table has this name.
  case unknownField(name: String, known: [String])
  /// The format can't be read, or can't be written.
  case wrongDirection(format: String, reads: Bool)
  /// No character encoding has this name.
  case unknownEncoding(name: String)
  /// The format needs a folder to be written to.
  case needsFolder(format: String)
  /// Something else is at the place to be written.
  case wouldOverwrite(path: String, why: String)
  /// The place can't be written.
  case cantCreate(path: String, reason: String)
  /// A program of another package is needed to read it.
  case missingProgram(path: String, program: String, package: String)
  /// Data of another package are needed to read it: what of the input needs them.
  case missingData(path: String, what: String, package: String)
  /// The system refused for another reason.
  case system(path: String, action: String, reason: String)
}

extension FormatError: CustomStringConvertible {
  /// One line without control characters: the place, what is wrong and what to do.
  public var description: String { SourceText.singleLine(FileName.readable(prose)) }

  /// The description without a path that it begins with, for a diagnostic that names the place itself.
  func reason(without path: String) -> String {
    let text = description
    return text.hasPrefix(path + ": ") ? String(text.dropFirst(path.count + 2)) : text
  }

  private var prose: String {
    switch self {
    case .missing(let path): "\(path): there is no such file or folder; check the name"
    case .badPath(let path): "\(path.isEmpty ? "“”" : path): this is no path that the system knows; check the name"
    case .unreadable(let path): "\(path): you may not read this; change its permissions or copy it"
    case .notAFile(let path, .pipe):
      "\(path): this is a pipe; give a file or a folder, or “-” to read what is piped into kanbao"
    case .notAFile(let path, let oddity): "\(path): this is \(oddity.rawValue); give a file or a folder"
    case .tooLarge(let path, let limit, let what):
      "\(path): more than \(limit.grouped) \(what), more than kanbao reads; split it"
    case .empty(let path): "\(path): the file is empty; there is nothing to read"
    case .emptyFolder(let path):
      "\(path): nothing in this folder is a newspaper; it needs issue.yaml and articles such as 01-01-title.md, "
        + "or pages as .txt"
    case .unreadableKind(let path, let what, let remedy): "\(path): this is \(what), which kanbao can't read; \(remedy)"
    case .malformed(let place, let message): Diagnostic(.error, at: place, message).description
    case .noIssue(let path, let day): "\(path): there is no issue of \(day) in this; choose another day with --date"
    case .doubtful(let first, let count):
      count == 1 ? first.description : "\(first.description) (and \(count - 1) more doubtful places)"
    case .stopped: "the import was stopped"
    case .unknownFormat(let name, let known):
      "there is no format “\(name)”; choose from \(known.joined(separator: ", "))"
    case .badPattern(let pattern, let known):
      "“\(pattern)” is no pattern for names; write fields in braces with text between them, from "
        + known.joined(separator: ", ")
    case .unknownField(let name, let known):
      "there is no field “\(name)”; choose from \(known.joined(separator: ", "))"
    case .wrongDirection(let format, let reads):
      reads ? "the format \(format) can be written but not read" : "the format \(format) can be read but not written"
    case .unknownEncoding(let name):
      "there is no encoding “\(name)”; try utf-8, utf-16, gb18030 or big5"
    case .needsFolder(let format): "the format \(format) is a folder; say where to write it with -o"
    case .wouldOverwrite(let path, let why): "\(path): \(why), so it isn't overwritten; choose another name"
    case .cantCreate(let path, let reason): "\(path): can't be written: \(reason)"
    case .missingProgram(let path, let program, let package):
      "\(path): can't be read without the program \(program); install it: apt-get install \(package)"
    case .missingData(let path, let what, let package):
      "\(path): \(what); install them: apt-get install \(package)"
    case .system(let path, let action, let reason): "\(path): can't be \(action): \(reason)"
    }
  }
}

extension Diagnostic {
  /// Says that a file or folder was left out, and why.
  init(leavingOut path: String, _ error: FormatError) {
    if case .malformed(let place, let message) = error {
      self.init(.error, at: place, "left out; \(message)")
    } else {
      self.init(.error, at: .init(file: path), "left out; \(error.reason(without: path))")
    }
  }
}
