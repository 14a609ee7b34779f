import FoundationEssentials
import Newspaper

/// A mistake in a JSON file, as a place and a sentence.
struct JSONMistake {
  private var line: Int?
  private var column: Int?
  private let message: String

  init(_ error: DecodingError, in text: String) {
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty && context.underlyingError != nil:
      let detail = context.underlyingError.map { String(describing: $0) } ?? ""
      (line, column) = Self.position(in: detail)
      message = "mistake in JSON: \(Self.sentence(in: detail) ?? context.debugDescription); mend it there"
    case .dataCorrupted(let context):
      message = Self.at(context.codingPath) + context.debugDescription
    case .keyNotFound(let key, let context):
      message = Self.at(context.codingPath) + "the key “\(key.stringValue)” is missing; add it"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      message = Self.at(context.codingPath) + "this is no \(Self.name(of: type)); write one"
    @unknown default: message = "mistake in JSON: \(error)"
    }
  }

  func formatError(file: String) -> FormatError {
    .malformed(.init(file: file, line: line, column: column), message)
  }

  /// `sections[0].articles[2].body: `, for people.
  private static func at(_ path: [any CodingKey]) -> String {
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
    case is String.Type: "text"
    case is any FixedWidthInteger.Type: "whole number"
    case is any CaseIterable.Type: "known word"
    default: String(describing: type).hasPrefix("Array") ? "list" : "object"
    }
  }

  /// Line and column in `… around line 3, column 5.`
  private static func position(in detail: String) -> (Int?, Int?) {
    func number(after word: String) -> Int? {
      guard let range = detail.firstRange(of: word) else { return nil }
      return Int(detail[range.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }
    return (number(after: "line "), number(after: "column "))
  }

  private static func sentence(in detail: String) -> String? {
    guard let range = detail.firstRange(of: " around line") else { return nil }
    let start = detail[..<range.lowerBound]
    return start.isEmpty ? nil : String(start)
  }
}
