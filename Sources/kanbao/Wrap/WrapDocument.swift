import FoundationEssentials
import Typesetting

/// `kanbao wrap --json`: paragraphs with widths of their own, and their lines.
enum WrapDocument {
  /// A document may have this many bytes; as values in memory it takes several times as much.
  static let longest = 64 << 20

  /// An element of the array: what to set, and, in the output, its lines. Whatever else it holds is kept.
  struct Element: Codable {
    var id: WrapValue
    var text: String
    var width: Int
    var options: Options?
    var lines: [String]?
    /// What stands in the rows of vertical lines.
    var columns: [[String]]?
    private var members: [String: WrapValue]

    private enum CodingKeys: String, CodingKey {
      case id, text, width, options, lines
    }

    init(from decoder: any Decoder) throws {
      members = try decoder.singleValueContainer().decode([String: WrapValue].self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = members["id"] ?? .null
      // Long texts are not decoded a second time; what isn't a text or a number is for the decoder to complain of.
      if case .string(let text) = members["text"] {
        self.text = text
      } else {
        text = try container.decode(String.self, forKey: .text)
      }
      width = try container.decode(Int.self, forKey: .width)
      options = try container.decodeIfPresent(Options.self, forKey: .options)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      var members = members
      members["lines"] = lines.map { .array($0.map { .string($0) }) }
      if let columns { members["columns"] = .array(columns.map { .array($0.map { .string($0) }) }) }
      try container.encode(members)
    }

    /// How a message names the element.
    var name: String {
      switch id {
      case .string(let string): "element “\(string)”"
      case .integer(let integer): "element \(integer)"
      default: "an element"
      }
    }
  }

  /// How to set one paragraph.
  struct Options: Codable {
    var level: String?
    var indent: Int?
    var ambiguous: Int?
    var hang: Switch?
    var justify: Switch?
    var fit: String?
    var locale: String?
    var vertical: Bool?
    var height: Int?
  }

  /// A number, a word or a truth value.
  enum Switch: Codable, Hashable {
    case bool(Bool)
    case number(Int)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let bool = try? container.decode(Bool.self) {
        self = .bool(bool)
      } else if let word = try? container.decode(String.self) {
        self = .word(word)
      } else {
        self = .number(try container.decode(Int.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .bool(let bool): try container.encode(bool)
      case .number(let number): try container.encode(number)
      case .word(let word): try container.encode(word)
      }
    }

    /// The cells by which marks hang: false is none, true is all two.
    var hang: Int? {
      switch self {
      case .bool(let isOn): isOn ? 2 : 0
      case .number(let cells): (0...2).contains(cells) ? cells : nil
      case .word: nil
      }
    }

    /// How lines are filled: false is ragged, true is even.
    var justification: LineJustification? {
      switch self {
      case .bool(let isOn): isOn ? .even : .ragged
      case .number(let number): number == 0 ? .ragged : nil
      case .word(let word): LineJustification(rawValue: word)
      }
    }

    var description: String {
      switch self {
      case .bool(let bool): String(bool)
      case .number(let number): String(number)
      case .word(let word): "“\(word)”"
      }
    }
  }

  /// Reads the array and writes it with the lines, an element a line.
  ///
  /// - Parameters:
  ///   - widths: what holds for elements that don't name the cells of an ambiguous character.
  static func set(
    _ bytes: [UInt8], name: String, widths: WidthPolicy = .narrow, to output: Output
  ) throws(CommandFailure) {
    let elements: [Element]
    do {
      elements = try JSONDecoder().decode([Element].self, from: Data(bytes))
    } catch {
      throw CommandFailure(.data, Prose.badJSON(name, Prose.mistakeInJSON(error)))
    }
    // Everything is looked at before anything is written: no half of an array is left behind.
    let styles = try elements.map { (element) throws(CommandFailure) in
      try style(of: element, name: name, widths: widths)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try output.write("[")
    for (number, element) in elements.enumerated() {
      let text = SafeText(element.text)
      var set = element
      if let rows = element.rows {
        let lines = setVerticalLines(of: element.text, rows: rows, style: VerticalStyle(styles[number]))
        set.lines = lines.map { String(repeating: "  ", count: $0.indent) + text.string(of: $0.bytes) }
        set.columns = lines.map(\.drawnRows)
      } else {
        set.lines = setLines(of: element.text, measure: element.width, style: styles[number]).map(text.string(of:))
      }
      let encoded: Data
      do { encoded = try encoder.encode(set) } catch {
        throw CommandFailure(.software, Prose.unexpected(String(describing: error)))
      }
      try output.write(number == 0 ? "\n" : ",\n")
      try output.write(JSONText.escapingHostile(encoded))
    }
    try output.write("\n]\n")
  }

  private static func style(
    of element: Element, name: String, widths: WidthPolicy
  ) throws(CommandFailure) -> ParagraphStyle {
    let place = "\(name): \(element.name)"
    guard WrapFilter.measures.contains(element.width) else {
      throw CommandFailure(.data, "\(place): \(Prose.noMeasure)")
    }
    if let rows = element.rows, !WrapFilter.heights.contains(rows) {
      throw CommandFailure(.data, "\(place): \(Prose.badVerticalHeight)")
    }
    // Units of vertical lines count as Han characters do: an indent of a row is one of two cells.
    let measure = element.rows.map { $0 + 1 } ?? element.width
    return try (element.options ?? Options()).style(measure: measure, widths: widths, place: place)
  }
}

extension WrapDocument.Element {
  /// The rows of vertical lines; nil for horizontal text.
  fileprivate var rows: Int? { options?.vertical == true ? options?.height ?? width : nil }
}

extension WrapDocument.Options {
  func style(measure: Int, widths: WidthPolicy, place: String) throws(CommandFailure) -> ParagraphStyle {
    func refuse(_ option: String, _ value: String, allowed: String) -> CommandFailure {
      CommandFailure(.data, Prose.badOption(place, option, value, allowed: allowed))
    }
    var style = ParagraphStyle(widths: widths)
    if let level {
      guard let known = LineBreakLevel(rawValue: level) else {
        throw refuse("level", "“\(level)”", allowed: Prose.choice(of: LineBreakLevel.self))
      }
      style.level = known
    }
    if let indent {
      guard indent >= 0, indent <= measure - 2 else {
        throw refuse("indent", String(indent), allowed: "0 to \(measure - 2)")
      }
      style.indent = indent
    }
    if let ambiguous {
      guard (1...2).contains(ambiguous) else { throw refuse("ambiguous", String(ambiguous), allowed: "1 or 2") }
      style.widths = WidthPolicy(ambiguousWidth: ambiguous)
    }
    if let hang {
      guard let cells = hang.hang else { throw refuse("hang", hang.description, allowed: "0, 1 or 2") }
      style.hang = cells
    }
    if let justify {
      guard let known = justify.justification else {
        throw refuse("justify", justify.description, allowed: Prose.choice(of: LineJustification.self))
      }
      style.justification = known
    }
    if let fit {
      guard let known = LineFit(rawValue: fit) else {
        throw refuse("fit", "“\(fit)”", allowed: Prose.choice(of: LineFit.self))
      }
      style.fit = known
    }
    if let locale {
      guard let known = TextLocale(rawValue: locale) else {
        throw refuse("locale", "“\(locale)”", allowed: Prose.choice(of: TextLocale.self))
      }
      style.locale = known
    }
    return style
  }
}
