import CExpat
import Newspaper

/// What an XML document says, bit by bit.
enum XMLEvent {
  case start(name: String, attributes: [MarkupTree.Attribute])
  case text(String)
  case end(name: String)
}

/// Reads XML in pieces through expat, with limits.
///
/// Names are as written, with their prefixes. Nothing outside of the document is ever loaded, and a document that
/// declares entities of its own is refused: newspapers need none, and bombs are made of them.
final class XMLStream {
  /// The most elements inside each other.
  static let depthLimit = 256
  /// The most characters, in UTF-8 bytes, of a name or of the attributes of one element.
  static let attributeLimit = 1 << 20

  private let parser: XML_Parser
  private let file: String
  private let onEvent: (XMLEvent, Int) throws(FormatError) -> Void
  private var depth = 0
  private var pending: [UInt8] = []
  private var pendingLine = 0
  private var failure: FormatError?

  /// Reads UTF-8; what the document says about its encoding is passed over. Each event comes with its line, from 1.
  init(
    file: String, onEvent: @escaping (XMLEvent, _ line: Int) throws(FormatError) -> Void
  ) throws(FormatError) {
    guard let parser = XML_ParserCreate("UTF-8") else {
      throw .system(path: file, action: "read", reason: "no memory")
    }
    self.parser = parser
    self.file = file
    self.onEvent = onEvent
    setHandlers()
  }

  deinit { XML_ParserFree(parser) }

  /// Reads the next piece.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) throws(FormatError) {
    var rest = bytes[...]
    repeat {
      let piece = rest.prefix(1 << 20)
      rest = rest.dropFirst(piece.count)
      let status = piece.withMemoryRebound(to: CChar.self) {
        XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast && rest.isEmpty ? 1 : 0)
      }
      if let failure { throw failure }
      if status == XML_STATUS_ERROR { throw mistake() }
    } while !rest.isEmpty
  }

  /// Reads a whole document.
  static func read(
    _ text: String, file: String, onEvent: @escaping (XMLEvent, _ line: Int) throws(FormatError) -> Void
  ) throws(FormatError) {
    let stream = try XMLStream(file: file, onEvent: onEvent)
    var text = text
    let result: Result<Void, FormatError> = text.withUTF8 { bytes in
      do throws(FormatError) { return .success(try stream.parse(bytes, isLast: true)) } catch { return .failure(error) }
    }
    try result.get()
  }

  // MARK: Steps

  private func setHandlers() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name else { return }
        XMLStream.of(data)?.start(name, attributes)
      },
      { data, name in
        guard let name else { return }
        XMLStream.of(data)?.end(name)
      })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let text else { return }
      XMLStream.of(data)?.append(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    XML_SetEntityDeclHandler(parser) { data, _, _, _, _, _, _, _, _ in
      XMLStream.of(data)?.refuse("entities are declared here; take the declaration out")
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  private func refuse(_ message: String) {
    if failure == nil { failure = .malformed(.init(file: file, line: line), message) }
    XML_StopParser(parser, 0)
  }

  private func mistake() -> FormatError {
    let message = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it can't be understood"
    let column = Int(XML_GetCurrentColumnNumber(parser)) + 1
    return .malformed(
      .init(file: file, line: line, column: column), "mistake in XML: \(message); mend it, or save the file anew")
  }

  private func send(_ event: XMLEvent, line: Int) {
    if failure != nil { return }
    do throws(FormatError) { try onEvent(event, line) } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }

  private func append(_ text: UnsafeBufferPointer<CChar>) {
    if pending.isEmpty { pendingLine = line }
    pending.append(contentsOf: text.lazy.map { UInt8(bitPattern: $0) })
  }

  private func flush() {
    if pending.isEmpty { return }
    send(.text(SourceText.clean(String(decoding: pending, as: UTF8.self))), line: pendingLine)
    pending.removeAll(keepingCapacity: true)
  }

  private func start(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    flush()
    depth += 1
    if depth > Self.depthLimit {
      return refuse("more than \(Self.depthLimit) elements inside each other; write it flat")
    }
    var list: [MarkupTree.Attribute] = []
    var bytes = 0
    var next = attributes
    while let pair = next, let name = pair[0], let value = pair[1] {
      let attribute = MarkupTree.Attribute(
        name: String(cString: name), value: SourceText.clean(String(cString: value)))
      bytes += attribute.name.utf8.count + attribute.value.utf8.count
      list.append(attribute)
      next = pair + 2
    }
    if bytes > Self.attributeLimit { return refuse("the attributes of this element are too long; shorten them") }
    send(.start(name: String(cString: name), attributes: list), line: line)
  }

  private func end(_ name: UnsafePointer<CChar>) {
    flush()
    depth -= 1
    send(.end(name: String(cString: name)), line: line)
  }
}

extension MarkupTree {
  /// The most nodes of a document.
  static let nodeLimit = 1_000_000

  /// Reads a whole XML document.
  init(xml text: String, file: String) throws(FormatError) {
    final class Builder {
      var tree = MarkupTree()
      var open = MarkupTree.root
    }
    let builder = Builder()
    try XMLStream.read(text, file: file) { (event, line) throws(FormatError) in
      if builder.tree.count > Self.nodeLimit { throw .tooLarge(path: file, limit: Self.nodeLimit, what: "elements") }
      switch event {
      case .start(let name, let attributes):
        builder.open = builder.tree.append(element: name, attributes: attributes, line: line, to: builder.open)
      case .text(let text): builder.tree.append(text: text, line: line, to: builder.open)
      case .end: builder.open = builder.tree.parent(of: builder.open) ?? MarkupTree.root
      }
    }
    self = builder.tree
  }
}
