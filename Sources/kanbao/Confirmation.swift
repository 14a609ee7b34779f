import Glibc

/// Asks the person at the terminal before something is done that can't be taken back.
enum Confirmation {
  /// Returns when the answer is yes.
  ///
  /// - Parameters:
  ///   - question: What would be done, as a question.
  ///   - unasked: Why nothing is done where nobody can be asked, and how to say yes there.
  static func ask(_ question: String, unasked: String) throws(CommandFailure) {
    guard isatty(0) == 1, isatty(2) == 1 else { throw CommandFailure(.usage, unasked) }
    Output.ask(question + " [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    guard ["y", "yes", "是"].contains(answer) else { throw CommandFailure(.negative, Prose.nothingDone) }
  }
}
