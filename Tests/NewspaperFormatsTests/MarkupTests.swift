import Newspaper
import Testing

@testable import NewspaperFormats

@Suite struct MarkupTests {
  /// The tree in brackets: `p(text b(text))`.
  private func picture(_ tree: MarkupTree, _ node: MarkupTree.Node = MarkupTree.root) -> String {
    if tree.isText(node) { return "“\(tree.characters(of: node))”" }
    let children = tree.children(of: node).map { picture(tree, $0) }.joined(separator: " ")
    return "\(tree.name(of: node))(\(children))"
  }

  @Test func anXMLDocumentIsATree() throws {
    let tree = try MarkupTree(xml: "<a x='1'>一<b/>二<c:d><![CDATA[<三>]]>&amp;</c:d></a>", file: "a.xml")
    #expect(picture(tree) == "(a(“一” b() “二” c:d(“<三>&”)))")
    #expect(tree[1, attribute: "x"] == "1")
    #expect(tree.text(of: MarkupTree.root) == "一二<三>&")
  }

  @Test func aMistakeInXMLHasItsPlace() {
    #expect(throws: FormatError.self) { try MarkupTree(xml: "<a>\n<b></a>", file: "a.xml") }
    do {
      _ = try MarkupTree(xml: "<a>\n<b></a>", file: "a.xml")
    } catch {
      #expect(error.description.hasPrefix("a.xml:2:"))
      #expect(error.description.contains("mismatched tag"))
    }
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b \"cc\">]><a>&b;</a>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
    "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1/\"> %b;]><a/>",
    "<!DOCTYPE a [<!ENTITY x \"yy\"><!ENTITY y \"&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;\">]><a>&z;</a>",
    String(repeating: "<a>", count: 100_000),
  ])
  func entitiesAndDepthAreRefused(xml: String) {
    #expect(throws: FormatError.self) { try MarkupTree(xml: xml, file: "a.xml") }
  }

  @Test func anExternalDTDIsNeverLoaded() throws {
    let tree = try MarkupTree(xml: "<!DOCTYPE a SYSTEM \"file:///dev/zero\"><a>好</a>", file: "a.xml")
    #expect(tree.text(of: MarkupTree.root) == "好")
  }

  @Test func aPageOfHTMLIsATreeWhateverItsMistakes() throws {
    let tree = try MarkupTree(html: "<P>一<b>二<p>三&nbsp;&hellip;<foo-Bar id=x>四", file: "a.html")
    #expect(
      picture(tree) == "(html(head() body(p(“一” b(“二”)) p(b(“三\u{A0}…” foo-bar(“四”))))))")
    #expect(tree.subtree(of: MarkupTree.root).contains { tree[$0, attribute: "id"] == "x" })
  }

  @Test func elementsKnowTheirLines() throws {
    let tree = try MarkupTree(html: "<body>\n<p>一\n<p>二", file: "a.html")
    let lines = tree.subtree(of: MarkupTree.root).filter { tree.name(of: $0) == "p" }.map { tree.line(of: $0) }
    #expect(lines == [2, 3])
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 50_000) + "深",
    String(repeating: "<b><p>", count: 20_000) + "深",
    (0..<20_000).map { "<font a=\($0)><p>" }.joined() + "深",
    String(repeating: "<table><tr><td>", count: 20_000) + "深",
    String(repeating: "<svg><g>", count: 20_000) + "深",
  ])
  func aTangledPageEndsSoon(html: String) {
    let seconds = processorSeconds {
      do {
        let tree = try MarkupTree(html: html, file: "a.html")
        #expect(tree.text(of: MarkupTree.root).contains("深"))
      } catch {
        #expect("\(error)".contains("too tangled"))
      }
    }
    #expect(seconds < 10)
  }

  @Test(arguments: [
    ("  一\n 二  三 ", "一二 三"), ("a\nb", "a b"), ("第 1 版", "第 1 版"), ("他说\n“好”", "他说“好”"), ("\u{3000}\u{3000}一", "一"),
  ])
  func blanksCollapseAsAReaderSees(text: String, line: String) {
    #expect(MarkupTree.collapsed(text) == line)
  }
}

@Suite struct ZipWriterTests {
  @Test func entriesAreReadBackAndPackedUnlessTheyShallNotBe() throws {
    let zip = ZipWriter()
    let section = String(repeating: "渡口的灯亮了。", count: 5_000)
    zip.add("mimetype", "application/epub+zip", isPacked: false)
    zip.add("版/一.xhtml", section)
    zip.add("empty", "")
    let bytes = zip.finished()
    #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
    #expect(bytes.count < section.utf8.count / 20)
    let archive = try ZipArchive(.bytes(bytes), path: "a.zip")
    #expect(archive.names == ["mimetype", "版/一.xhtml", "empty"])
    #expect(try archive.bytes(of: "版/一.xhtml") == Array(section.utf8))
    #expect(try archive.bytes(of: "empty") == [])
  }

  @Test func aLargeEntryThatRepeatsItselfIsNotTakenForABomb() throws {
    let zip = ZipWriter()
    let text = String(repeating: " ", count: ZipArchive.freeSize + 1)
    zip.add("a", text)
    #expect(try ZipArchive(.bytes(zip.finished()), path: "a.zip").bytes(of: "a") == Array(text.utf8))
  }
}

@Suite struct ZipArchiveTests {
  private func archive(_ zip: MadeZip) throws -> ZipArchive { try ZipArchive(.bytes(zip.bytes), path: "a.zip") }

  @Test func entriesAreRead() throws {
    var zip = MadeZip()
    zip.add("mimetype", Array("application/epub+zip".utf8))
    zip.add("文/章.html", String(repeating: "看报", count: 10_000))
    let archive = try archive(zip)
    #expect(archive.names == ["mimetype", "文/章.html"])
    #expect(try archive.bytes(of: "mimetype") == Array("application/epub+zip".utf8))
    #expect(try archive.bytes(of: "文/章.html") == Array(String(repeating: "看报", count: 10_000).utf8))
    #expect(try archive.bytes(of: "nothing") == nil)
  }

  @Test(arguments: ["../a", "/etc/passwd", "a/../../b", "a\\b", "./a", "a//b"])
  func aNameThatLeadsOutIsLeftOut(name: String) throws {
    var zip = MadeZip()
    zip.add(name, "x")
    zip.add("b", "y")
    let archive = try archive(zip)
    #expect(archive.names == ["b"])
    #expect(archive.diagnostics.count == 1)
  }

  @Test func aBombIsRefusedWhateverItDeclares() throws {
    for declared in [nil, 10] {
      var zip = MadeZip()
      zip.add("a", [UInt8](repeating: 0x20, count: 12 << 20), deflated: true, declaredSize: declared)
      let archive = try archive(zip)
      #expect(throws: FormatError.self) { try archive.bytes(of: "a") }
    }
  }

  @Test func everyTruncationIsRefusedOrRead() throws {
    var zip = MadeZip()
    zip.add("a", "一二三四五六七")
    zip.add("b", [1, 2, 3])
    let bytes = zip.bytes
    for length in 0..<bytes.count {
      guard let archive = try? ZipArchive(.bytes(Array(bytes[..<length])), path: "a.zip") else { continue }
      for name in archive.names { _ = try? archive.bytes(of: name) }
    }
  }

  @Test func everyDamagedByteIsRefusedOrRead() throws {
    var zip = MadeZip()
    zip.add("a", "一二三四五六七")
    zip.add("b", [1, 2, 3])
    for index in zip.bytes.indices {
      for bit in 0..<8 {
        var bytes = zip.bytes
        bytes[index] ^= 1 << UInt8(bit)
        guard let archive = try? ZipArchive(.bytes(bytes), path: "a.zip") else { continue }
        for name in archive.names { _ = try? archive.bytes(of: name) }
      }
    }
  }
}
