import FoundationEssentials
import GeneratedIssues
import Newspaper
import Testing

@testable import NewspaperFormats

/// As much of JSON Schema as Docs/issue.schema.json uses; anything else in it is a fault.
struct SchemaValidator {
  let root: JSONValue
  /// The keys of each definition that were met.
  private(set) var met: [String: Set<String>] = [:]

  init(_ root: JSONValue) { self.root = root }

  static func load() throws -> JSONValue {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/issue.schema.json")
    return try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: path))
  }

  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  /// What is wrong with a value, nil if nothing is.
  mutating func fault(_ value: JSONValue, _ schema: JSONValue, name: String = "", at path: String = "$") -> String? {
    guard case .object(let rules) = schema else { return "\(path): this schema is none" }
    for (key, rule) in rules.sorted(by: { $0.key < $1.key }) where !Self.annotations.contains(key) {
      if let fault = fault(value, key, rule, rules, name, path) { return fault }
    }
    return nil
  }

  private mutating func fault(
    _ value: JSONValue, _ key: String, _ rule: JSONValue, _ rules: [String: JSONValue], _ name: String, _ path: String
  ) -> String? {
    switch (key, rule, value) {
    case ("$ref", .text(let reference), _):
      let name = String(reference.split(separator: "/").last ?? "")
      guard let target = root["$defs"]?[name] else { return "\(path): there is no \(reference)" }
      return fault(value, target, name: name, at: path)
    case ("type", .text(let type), _): return Self.isOf(value, type) ? nil : "\(path): this is no \(type)"
    case ("const", .text(let text), _): return value.text == text ? nil : "\(path): this isn't \(text)"
    case ("enum", .list(let list), _):
      return list.contains { $0.text == value.text } ? nil : "\(path): this is none of the list"
    case ("pattern", .text(let pattern), .text(let text)):
      if pattern.hasPrefix("^[0-9]") { return CalendarDate(text) == nil ? "\(path): this is no date" : nil }
      let isClean = text.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && $0 != "\u{2028}" && $0 != "\u{2029}"
      }
      return isClean ? nil : "\(path): there are control characters in this"
    case ("minimum", .number(let least), .number(let number)): return number >= least ? nil : "\(path): too small"
    case ("maximum", .number(let most), .number(let number)): return number <= most ? nil : "\(path): too large"
    case ("anyOf", .list(let choices), _):
      return choices.contains { fault(value, $0, at: path) == nil } ? nil : "\(path): none of the choices"
    case ("items", _, .list(let items)):
      for (index, item) in items.enumerated() {
        if let fault = fault(item, rule, at: "\(path)[\(index)]") { return fault }
      }
      return nil
    case ("properties", .object(let properties), .object(let members)):
      met[name, default: []].formUnion(members.keys)
      for (key, member) in members {
        if let rule = properties[key], let fault = fault(member, rule, at: "\(path).\(key)") { return fault }
      }
      return nil
    case ("required", .list(let keys), .object(let members)):
      return keys.allSatisfy { members[$0.text ?? ""] != nil } ? nil : "\(path): a key is missing"
    case ("dependentRequired", .object(let needs), .object(let members)):
      let isMissing = needs.contains { key, needed in
        members[key] != nil && needed.items.contains { members[$0.text ?? ""] == nil }
      }
      return isMissing ? "\(path): a key that goes with another is missing" : nil
    case ("additionalProperties", .flag(false), .object(let members)):
      var known: Set<String> = []
      if case .object(let keys)? = rules["properties"] { known = Set(keys.keys) }
      return Set(members.keys).subtracting(known).first.map { "\(path): \($0) isn't in the schema" }
    case ("pattern", _, _), ("minimum", _, _), ("maximum", _, _), ("items", _, _), ("properties", _, _),
      ("required", _, _), ("dependentRequired", _, _), ("additionalProperties", _, _):
      return nil  // a rule for values of another type
    default: return "\(path): the rule “\(key)” isn't known here"
    }
  }

  private static func isOf(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("string", .text), ("array", .list), ("object", .object): true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}

@Suite struct SchemaTests {
  @Test func whatIsWrittenKeepsToTheSchema() throws {
    let schema = try SchemaValidator.load()
    var validator = SchemaValidator(schema)
    var issues = [try SampleIssue.read()]
    for seed in 0..<60 {
      var generator = IssueGenerator(seed: UInt64(seed) + 5000)
      issues.append(generator.issue())
    }
    for issue in issues {
      let json = try FormatRegistry.render(issue, as: "json")
      let value = try JSONDecoder().decode(JSONValue.self, from: Data(json))
      let fault = validator.fault(value, schema)
      #expect(fault == nil)
    }
    // Every key of the schema is written; the two of other programs' making are met in the examples only.
    guard case .object(let definitions)? = schema["$defs"] else { return }
    for (name, definition) in definitions {
      guard case .object(let properties)? = definition["properties"] else { continue }
      #expect(validator.met[name, default: []] == Set(properties.keys), "\(name)")
    }
  }

  /// The table that warns of keys has those of the schema.
  @Test func theSchemaHasTheKeysThatAreRead() throws {
    let schema = try SchemaValidator.load()
    func keys(_ name: String) -> Set<String> {
      if case .object(let properties)? = schema["$defs"]?[name]?["properties"] { Set(properties.keys) } else { [] }
    }
    for shape in JSONShape.allCases where shape != .block {
      #expect(keys(shape.rawValue) == Set(shape.keys.keys), "\(shape)")
    }
    let blocks = ["textBlock", "verseBlock", "tableBlock", "captionBlock"].map(keys)
    #expect(blocks.reduce(Set()) { $0.union($1) } == Set(JSONShape.block.keys.keys))
  }

  @Test(arguments: [
    (#"{"sections":[],"nonsense":1}"#, "a.json:1:16: warning: nonsense: this key isn't known"),
    (
      "{\"sections\":[\n{\"number\":1,\"articles\":[{\"titel\":{\"a\":1}}]}]}",
      "a.json:2:26: warning: sections[0].articles[0].titel:"
    ),
    (
      #"{"sections":[{"number":1,"articles":[{"banner":{"headline":"x","x":1},"body":[]}]}]}"#,
      "a.json:1:64: warning: sections[0].articles[0].banner.x:"
    ),
    (
      #"{"sections":[{"number":1,"articles":[{"body":["云",{"type":"paragraph","text":"x","style":""}]}]}]}"#,
      "a.json:1:82: warning: sections[0].articles[0].body[1].style:"
    ),
    (#"{"sections":[],"\u0064ate":"2026-10-17"}"#, nil), (#"{"sections":[]}"#, nil),
  ])
  func aKeyThatIsntKnownIsNamed(text: String, warning: String?) throws {
    let imported = try JSONFormatTests.read(text)
    #expect(imported.diagnostics.count == (warning == nil ? 0 : 1))
    if let warning {
      #expect(imported.diagnostics.first?.description.hasPrefix(warning) == true, "\(imported.diagnostics)")
    }
  }

  @Test func thousandsOfUnknownKeysAreCounted() throws {
    let keys = (0..<2_000).map { "\"x\($0)\":[{\"y\":1}]" }.joined(separator: ",")
    let diagnostics = try JSONFormatTests.read("{\"sections\":[],\(keys)}").diagnostics
    #expect(diagnostics.count == JSONStrangers.limit + 1)
    #expect(diagnostics.last?.message == "1950 more keys that aren't known")
  }

  @Test func anotherFormatIsRefused() {
    let error = #expect(throws: FormatError.self) {
      try JSONFormatTests.read(#"{"format":"kanbao-issue-9","sections":[]}"#)
    }
    #expect(error?.description.hasPrefix("a.json:1:11: error: format: the format “kanbao-issue-9” isn't known") == true)
  }
}
