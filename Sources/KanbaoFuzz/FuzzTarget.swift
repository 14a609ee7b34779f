import TypesettingLaws

/// A law, the inputs it is tried with, and how it is judged. To add one: a file in `Targets`, and a line in `all`.
struct FuzzTarget: Sendable {
  /// Its name on the command line.
  var name: String
  /// What must hold, in one line.
  var law: String
  /// Strings that mean something to whoever reads the input; damage puts them in here and there.
  var tokens: [String] = []
  /// Makes an input; it is damaged afterwards in one case of three.
  var input: @Sendable (inout RandomText) -> [UInt8]
  /// What is wrong, in a line; nil if nothing is. Options come from the random numbers, which are the same whenever
  /// the case is tried again, also with a shorter input. A crash, and a case that takes too long, are faults too.
  var fault: @Sendable ([UInt8], inout RandomText) -> String?

  /// All that can be tried.
  static let all: [FuzzTarget] = [
    .lines, .verticalLines, .query, .dumps, .poppler, .html, .sites, .feed, .ninjs, .nitf, .epub, .folder, .tree, .json,
    .jsonl, .csv, .archive,
  ]
}
