import Newspaper

/// The keys of a YAML mapping, taken out one by one; what is left at the end was not known.
struct YAMLFields {
  private var entries: [(key: YAMLNode, value: YAMLNode)]
  private let file: String
  private(set) var diagnostics: [Diagnostic] = []

  /// Nil when the node is no mapping.
  init?(_ node: YAMLNode, file: String) {
    guard case .mapping(let entries) = node.value else { return nil }
    self.entries = entries
    self.file = file
  }

  /// The place of a node in the file.
  func place(_ node: YAMLNode) -> Diagnostic.Place {
    Diagnostic.Place(file: file, line: node.line, column: node.column)
  }

  /// The places of the keys.
  var places: [String: Diagnostic.Place] {
    Dictionary(entries.compactMap { entry in entry.key.text.map { ($0, place(entry.key)) } }) { first, _ in first }
  }

  mutating func report(_ severity: Diagnostic.Severity, at node: YAMLNode, _ message: String) {
    diagnostics.append(Diagnostic(severity, at: place(node), message))
  }

  mutating func append(_ more: [Diagnostic]) { diagnostics += more }

  /// Calls keys otherwise.
  mutating func rename(_ name: (String) -> String) {
    for index in entries.indices {
      if let text = entries[index].key.text { entries[index].key.value = .scalar(name(text)) }
    }
  }

  /// Leaves out the keys that aren't among these, with notes.
  mutating func dropStrangers(besides known: some Collection<String>) {
    for (key, _) in entries where !known.contains(key.text ?? "") {
      report(.note, at: key, "the key “\(SourceText.singleLine(key.text ?? "?"))” isn't known and is left out")
    }
    entries.removeAll { !known.contains($0.key.text ?? "") }
  }

  /// Takes the value of a key, nil when it is absent or empty.
  mutating func take(_ key: String) -> YAMLNode? {
    guard let index = entries.firstIndex(where: { $0.key.text == key }) else { return nil }
    let value = entries.remove(at: index).value
    if case .null = value.value { return nil }
    return value
  }

  /// Takes a text of one line.
  mutating func text(_ key: String) -> String? {
    guard let node = take(key) else { return nil }
    guard let text = node.text else {
      report(.error, at: node, "“\(key)” is one text; write “\(key): text”")
      return nil
    }
    return SourceText.singleLine(text)
  }

  /// Takes a whole number.
  mutating func number(_ key: String) -> Int? {
    guard let node = take(key) else { return nil }
    guard let number = node.text.flatMap({ Int($0) }), (1...99_999).contains(number) else {
      report(.error, at: node, "“\(key)” is the number of a section; write it in digits")
      return nil
    }
    return number
  }

  /// Takes a list of texts; one text is a list of one.
  mutating func texts(_ key: String) -> [String] {
    guard let node = take(key) else { return [] }
    if let text = node.text { return [SourceText.singleLine(text)].filter { !$0.isEmpty } }
    guard case .sequence(let items) = node.value else {
      report(.error, at: node, "“\(key)” is a list; write “\(key): [one, two]”")
      return []
    }
    return items.compactMap { item in
      guard let text = item.text else {
        report(.error, at: item, "each of “\(key)” is one text; put it in double quotes")
        return nil
      }
      let line = SourceText.singleLine(text)
      return line.isEmpty ? nil : line
    }
  }

  /// Reports every key that nobody took.
  mutating func finish(knowing known: [String]) {
    for (key, _) in entries {
      let name = key.text ?? "?"
      let remedy =
        KeyGuess.nearest(to: name, among: known).map { "did you mean “\($0)”?" }
        ?? "known are \(known.joined(separator: ", "))"
      report(.warning, at: key, "the key “\(name)” isn't known and left out; \(remedy)")
    }
    entries = []
  }
}
