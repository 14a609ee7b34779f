import FoundationEssentials
import Newspaper

/// The `json` format: the whole model, as `Issue`'s `Codable` conformance describes it.
enum JSONFormat {
  static let format = Format(
    name: "json", summary: "the whole model in one file, for other programs",
    files: Format.FileReader(
      recognises: { file in
        // Only ASCII is looked at, so any encoding but UTF-16 will do.
        looksLikeJSON(String(decoding: file.head, as: UTF8.self)) ? .likely : .no
      }, text: read),
    writeFile: { JSONPrinter.print($0) })

  /// The most objects, and the most values of any kind, that a file holds. An article of two bytes takes 700 in memory.
  static let objectLimit = 200_000
  static let valueLimit = 2_000_000

  /// Whether a text is a JSON object rather than a page.
  static func looksLikeJSON(_ text: String) -> Bool {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    let rest = text.utf8.drop { blanks.contains($0) }
    guard rest.first == UInt8(ascii: "{") else { return false }
    let second = rest.dropFirst().first { !blanks.contains($0) }
    return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
  }

  @Sendable static func read(_ source: SourceText, file: String) throws(FormatError) -> ImportedIssue {
    try checkSize(of: source.text, file: file)
    let data = Data(source.text.utf8)
    do {
      var issue = try JSONDecoder().decode(Issue.self, from: data)
      var diagnostics = issue.clean(file: file)
      issue.assignMissingIDs()
      diagnostics += issue.makeIDsUnique(file: file)
      diagnostics += JSONStrangers(in: source.text).diagnostics(in: source.text, file: file)
      return ImportedIssue(issue: issue, diagnostics: diagnostics, format: "json")
    } catch let error as DecodingError {
      throw JSONMistake(error, in: source.text).formatError(file: file)
    } catch {
      throw .malformed(.init(file: file), "mistake in JSON: \(error)")
    }
  }

  /// Counts what opens or follows a value. Brackets and commas inside texts count too; newspapers stay far below.
  private static func checkSize(of text: String, file: String) throws(FormatError) {
    var objects = 0
    var values = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{") { objects += 1 }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { values += 1 }
    }
    if objects > objectLimit { throw .tooLarge(path: file, limit: objectLimit, what: "objects") }
    if values > valueLimit { throw .tooLarge(path: file, limit: valueLimit, what: "values") }
  }

}
