import CGumbo
import Newspaper

extension MarkupTree {
  /// The most bytes of a page.
  static let pageByteLimit = 4 << 20
  /// The most elements inside each other that are kept apart; what stands deeper is put into the one at this depth.
  static let pageDepthLimit = 200

  /// Reads a page of HTML, as browsers would: nothing in it is a mistake. A comment is an element `#comment`
  /// with its text as an attribute.
  ///
  /// A page that would take more than 192 MB, or far more time than its length explains, as only one made to do so
  /// does, is refused.
  init(html text: String, file: String) throws(FormatError) {
    var text = text
    guard text.utf8.count <= Self.pageByteLimit else {
      throw .tooLarge(path: file, limit: Self.pageByteLimit, what: "bytes in one page")
    }
    let parsed = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        kanbao_html_parse($0.baseAddress, $0.count, 192 << 20, UInt32(200 + $0.count >> 11)).map {
          MarkupTree(page: $0)
        }
      }
    }
    guard let parsed else {
      throw .malformed(.init(file: file), "the tags of this page are too tangled to be read; save the page anew")
    }
    self = parsed
  }

  /// Copies gumbo's nodes and gives its memory back.
  private init(page: OpaquePointer) {
    self.init()
    defer { kanbao_html_free(page) }
    guard let document = kanbao_html_document(page) else { return }
    // Nodes whose children are yet to come, last first; no recursion, however deep the page is.
    var open: [(node: UnsafePointer<GumboNode>, parent: Node, depth: Int)] = [(document, Self.root, 0)]
    while let (node, parent, depth) = open.popLast(), count < Self.nodeLimit {
      let line = Int(kanbao_html_line(node))
      if let characters = kanbao_html_text(node) {
        // A number in a link or in bold type is raised all the same.
        let raiser = [parent, self.parent(of: parent) ?? Self.root].map(name).first { $0 == "sup" || $0 == "sub" }
        let text = SourceText.clean(String(cString: characters))
        append(text: raiser.map { RaisedText.plain(text, in: $0) } ?? text, line: line, to: parent)
        continue
      }
      var own = parent
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        if depth < Self.pageDepthLimit {
          own = append(
            element: Self.name(of: node), attributes: Self.attributes(of: node), line: line, to: parent)
        }
      case GUMBO_NODE_COMMENT:
        let text = SourceText.clean(String(cString: node.pointee.v.text.text))
        _ = append(element: "#comment", attributes: [Attribute(name: "text", value: text)], line: 0, to: parent)
        continue
      case GUMBO_NODE_DOCUMENT: break
      default: continue
      }
      var count: UInt32 = 0
      guard let children = kanbao_html_children(node, &count) else { continue }
      for index in (0..<Int(count)).reversed() {
        if let child = children[index] { open.append((child, own, depth + 1)) }
      }
    }
  }

  private static func name(of element: UnsafePointer<GumboNode>) -> String {
    var length = 0
    guard let name = kanbao_html_name(element, &length) else { return "" }
    return name.withMemoryRebound(to: UInt8.self, capacity: length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self).lowercased()
    }
  }

  private static func attributes(of element: UnsafePointer<GumboNode>) -> [Attribute] {
    let vector = element.pointee.v.element.attributes
    return (0..<Int(vector.length)).compactMap { index in
      guard let pointer = vector.data[index] else { return nil }
      let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
      return Attribute(
        name: String(cString: attribute.name), value: SourceText.clean(String(cString: attribute.value)))
    }
  }
}
