import FoundationEssentials
import Newspaper

/// Any JSON value, for formats whose shape changes from version to version.
enum JSONValue: Decodable, Sendable {
  case null
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The most values of a document.
  static let valueLimit = 500_000

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Key.self) {
      var values: [String: JSONValue] = [:]
      for key in object.allKeys { values[key.stringValue] = try object.decode(JSONValue.self, forKey: key) }
      self = .object(values)
    } else if var list = try? decoder.unkeyedContainer() {
      var values: [JSONValue] = []
      while !list.isAtEnd { values.append(try list.decode(JSONValue.self)) }
      self = .list(values)
    } else {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else if let flag = try? value.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .null
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }

  /// Reads a document; a mistake in it is an error with its place.
  static func read(_ source: SourceText, file: String) throws(FormatError) -> JSONValue {
    let values = source.text.utf8.count { [0x2C, 0x5B, 0x7B].contains($0) }
    if values > valueLimit { throw .tooLarge(path: file, limit: valueLimit, what: "values") }
    if let mistake = JSONScanner.mistake(in: source.text) {
      let place = TextCleaner.place(of: mistake.offset, in: Array(source.text.utf8), file: file)
      throw .malformed(place, "mistake in JSON: \(mistake.message)")
    }
    do { return try JSONDecoder().decode(JSONValue.self, from: Data(source.text.utf8)) } catch {
      throw .malformed(.init(file: file), "mistake in JSON: it can't be understood; save it anew")
    }
  }

  // MARK: Looking

  subscript(key: String) -> JSONValue? {
    if case .object(let values) = self { values[key] } else { nil }
  }

  /// The first of the keys that has a value other than null.
  subscript(anyOf keys: String...) -> JSONValue? {
    for key in keys {
      if let value = self[key], case .null = value { continue } else if let value = self[key] { return value }
    }
    return nil
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The values of a list; those of an object in the order of its keys; a single value is a list of one.
  var items: [JSONValue] {
    switch self {
    case .list(let values): values
    case .object(let values): values.sorted { $0.key < $1.key }.map(\.value)
    case .null: []
    default: [self]
    }
  }
}
