import CursesBackend
import Glibc
import Newspaper
import NewspaperFormats
import SystemCalls

/// Standard output, in pieces large enough to be cheap. Every error of the system becomes a failure: `print` would go
/// on writing to a full disk and end well.
///
/// A reader that goes away (`kanbao FILE | head`) ends the program by SIGPIPE, without a word, as it does with other
/// filters; where that signal is ignored the error is reported like any other.
final class Output {
  private let descriptor: Int32
  private let name: String
  /// How standard output is encoded; nil for the bytes as they are.
  private let text: PrintedText?
  private var buffer: [UInt8] = []
  private static let pieceSize = 64 << 10

  init(descriptor: Int32, name: String, text: PrintedText? = nil) {
    self.descriptor = descriptor
    self.name = name
    self.text = text
  }

  /// Standard output. A terminal gets the encoding of its locale, everything else UTF-8.
  static func standard(_ text: PrintedText = PrintedText(ambiguousWidth: 1)) -> Output {
    if !text.writesChinese { complain(Prose.noChinese) }
    return Output(descriptor: 1, name: Prose.standardOutput, text: text)
  }

  func write(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  func write(_ bytes: some Sequence<UInt8>) throws(CommandFailure) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Hands everything written so far to the system.
  func flush() throws(CommandFailure) {
    defer { buffer.removeAll(keepingCapacity: true) }
    let bytes = text?.encoded(buffer) ?? buffer
    let error = writeAll(bytes, to: descriptor)
    if error != 0 { throw CommandFailure(.io, Prose.cantWrite(name, reason: reason(error))) }
  }

  /// Flushes and closes: some file systems tell only then that there was no room.
  func finish() throws(CommandFailure) {
    try flush()
    if close(descriptor) != 0, errno != EINTR {
      throw CommandFailure(.io, Prose.cantWrite(name, reason: reason(errno)))
    }
  }

  /// Writes one line about a problem on standard error.
  static func complain(_ message: String) {
    let line = "\(Program.name): \(PlainText.singleLine(FileName.readable(message)))\n"
    _ = writeAll(PrintedText.encodedMessage(line), to: 2)
  }

  /// Writes a question on standard error, behind which the answer is typed.
  static func ask(_ question: String) {
    _ = writeAll(PrintedText.encodedMessage("\(Program.name): \(PlainText.singleLine(question))"), to: 2)
  }

  /// Writes a diagnostic as `file:line: warning: message` on standard error, where editors look for it.
  static func complain(_ diagnostic: Diagnostic) {
    let line = "\(PlainText.singleLine(diagnostic.description))\n"
    _ = writeAll(PrintedText.encodedMessage(line), to: 2)
  }
}

/// Whether a path leads to a folder.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(FileName.path(of: path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
