import Newspaper

/// An object of the `json` format: the keys that it has, and the objects behind them. `Docs/issue.schema.json` says the
/// same for other programs.
enum JSONShape: String, CaseIterable {
  case issue, section, article, banner, caption, block

  /// The keys, each with what its object, or those of its list, are; nil for a key whose value has no keys.
  var keys: [String: JSONShape?] {
    switch self {
    case .issue:
      ["format": nil, "publication": nil, "date": nil, "number": nil, "sections": .section]
    case .section: ["number": nil, "name": nil, "bundle": nil, "articles": .article]
    case .article:
      [
        "id": nil, "banner": .banner, "kicker": nil, "headline": nil, "deck": nil, "byline": nil, "bylineLine": nil,
        "dateline": nil, "source": nil, "sourceLine": nil, "continuedFrom": nil, "continuedFromLine": nil,
        "continuedTo": nil, "continuedToLine": nil, "body": .block, "captions": .caption,
      ]
    case .banner: ["headline": nil, "deck": nil]
    case .caption: ["text": nil, "credit": nil, "image": nil]
    case .block: ["type": nil, "text": nil, "index": nil, "header": nil, "rows": nil]
    }
  }
}

/// Finds the keys of a document that its format doesn't have.
struct JSONStrangers {
  static let limit = 50

  private enum Step {
    case key(String)
    case index(Int)
  }

  private var scanner: JSONScanner
  private var path: [Step] = []
  private let tables: [JSONShape: [String: JSONShape?]]
  /// The first of them, with the offset of each in bytes.
  private(set) var found: [(offset: Int, path: String)] = []
  private(set) var count = 0

  /// Looks through JSON without a mistake.
  init(in text: String) {
    scanner = JSONScanner(text)
    tables = Dictionary(uniqueKeysWithValues: JSONShape.allCases.map { ($0, $0.keys) })
    try? look(.issue)
  }

  private mutating func look(_ shape: JSONShape) throws(JSONScanner.Mistake) {
    if scanner.take("[") {
      var index = 0
      if scanner.take("]") { return }
      repeat {
        path.append(.index(index))
        try look(shape)
        path.removeLast()
        index += 1
      } while scanner.take(",") && path.count < 16
      _ = scanner.take("]")
    } else if scanner.take("{") {
      if scanner.take("}") { return }
      repeat {
        scanner.skipBlanks()
        let start = scanner.index
        let key = JSONEscapes.text(try scanner.key())
        path.append(.key(key))
        if let inner = tables[shape]?[key] {
          if let inner { try look(inner) } else { try scanner.skipValue(depth: 0) }
        } else {
          note(start)
          try scanner.skipValue(depth: 0)
        }
        path.removeLast()
      } while scanner.take(",")
      _ = scanner.take("}")
    } else {
      try scanner.skipValue(depth: 0)
    }
  }

  private mutating func note(_ offset: Int) {
    count += 1
    guard found.count < Self.limit else { return }
    var text = ""
    for step in path {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
    found.append((offset, text))
  }

  /// A warning for each.
  func diagnostics(in text: String, file: String) -> [Diagnostic] {
    if found.isEmpty { return [] }
    let bytes = Array(text.utf8)
    var diagnostics = found.map { stranger in
      Diagnostic(
        .warning, at: TextCleaner.place(of: stranger.offset, in: bytes, file: file),
        "\(stranger.path): this key isn't known and left out; see Docs/issue.schema.json")
    }
    if count > found.count {
      diagnostics.append(
        Diagnostic(.warning, at: .init(file: file), "\(count - found.count) more keys that aren't known"))
    }
    return diagnostics
  }
}
