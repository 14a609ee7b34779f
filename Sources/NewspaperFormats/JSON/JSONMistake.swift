import Newspaper

/// A mistake in a JSON file, as a place and a sentence.
struct JSONMistake {
  private let offset: Int
  private let message: String
  private let text: String

  init(_ error: DecodingError, in text: String) {
    self.text = text
    if let mistake = JSONScanner.mistake(in: text) {
      offset = mistake.offset
      message = "mistake in JSON: \(mistake.message)"
      return
    }
    if case .dataCorrupted(let context) = error, context.codingPath.isEmpty,
      let mistake = JSONScanner.mistake(in: text, wantingWholeNumbers: true)
    {
      offset = mistake.offset
      message = mistake.message
      return
    }
    let context: DecodingError.Context
    let what: String
    switch error {
    case .keyNotFound(let key, let found): (context, what) = (found, "the key “\(key.stringValue)” is missing; add it")
    case .typeMismatch(let type, let found), .valueNotFound(let type, let found):
      (context, what) = (found, "this isn't \(Self.name(of: type)); write one")
    case .dataCorrupted(let found):
      let isOurs = !found.debugDescription.hasPrefix("The given data")
      (context, what) = (found, isOurs ? found.debugDescription : "this isn't what belongs here; see Docs/Format.md")
    @unknown default: (context, what) = (.init(codingPath: [], debugDescription: ""), "this can't be read: \(error)")
    }
    offset = JSONScanner.offset(of: context.codingPath, in: text)
    message = Self.prefix(context.codingPath) + what
  }

  func formatError(file: String) -> FormatError {
    .malformed(TextCleaner.place(of: offset, in: Array(text.utf8), file: file), message)
  }

  /// `sections[0].articles[2].body: `, for people.
  private static func prefix(_ path: [any CodingKey]) -> String {
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
    return text.isEmpty ? "" : text + ": "
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is any FixedWidthInteger.Type: "a whole number"
    default: String(describing: type).hasPrefix("Array") ? "a list" : "an object"
    }
  }
}
