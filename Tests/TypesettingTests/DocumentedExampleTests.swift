import Foundation
import Testing
import Typesetting

/// The examples of the catalogue, as they stand there: a test below compares them.
@Suite struct DocumentedExampleTests {
  private func strings(_ lines: [Line], of text: String) -> String {
    lines.map { $0.text(in: text) }.joined(separator: " / ")
  }

  @Test func aParagraphBecomesLines() {
    let text = "全会决定，中国共产党第二十次全国代表大会在北京召开。"
    let lines = setLines(of: text, measure: 12, style: ParagraphStyle(indent: 4))
    let shown = lines.map { $0.text(in: text) }
    // ["    全会决", "定，中国共产", "党第二十次全", "国代表大会在", "北京召开。"]
    #expect(shown == ["    全会决", "定，中国共产", "党第二十次全", "国代表大会在", "北京召开。"])
  }

  @Test func levelsDiffer() {
    let text = "非遗项目——崂山面塑"
    let usual = setLines(of: text, measure: 9)
    // 非遗项目 / ——崂山面 / 塑
    let strict = setLines(of: text, measure: 9, style: ParagraphStyle(level: .strict))
    // 非遗项 / 目——崂山 / 面塑
    #expect(strings(usual, of: text) == "非遗项目 / ——崂山面 / 塑")
    #expect(strings(strict, of: text) == "非遗项 / 目——崂山 / 面塑")
  }

  @Test func fitsDiffer() {
    let text = "江湾昨夜有12只白鹭飞过"
    let greedy = setLines(of: text, measure: 12)
    // 江湾昨夜有12 / 只白鹭飞过
    let optimal = setLines(of: text, measure: 12, style: ParagraphStyle(fit: .optimal))
    // 江湾昨夜有 / 12只白鹭飞过
    #expect(strings(greedy, of: text) == "江湾昨夜有12 / 只白鹭飞过")
    #expect(strings(optimal, of: text) == "江湾昨夜有 / 12只白鹭飞过")
  }

  @Test func emptyCellsAreGivenAway() {
    let text = "江湾，夜里雪落了"
    let style = ParagraphStyle(justification: .even)
    let lines = setLines(of: text, measure: 11, style: style).map { $0.text(in: text) }
    // ["江湾， 夜里", "雪落了"]
    #expect(lines == ["江湾， 夜里", "雪落了"])
  }

  @Test func clustersAreDrawn() {
    let text = "“雪”"
    let widths = WidthPolicy(ambiguousWidth: 2)
    var drawn: [String] = []
    let line = setLines(of: text, measure: 10, style: ParagraphStyle(widths: widths))[0]
    forEachCluster(of: text, on: line, widths: widths) { cluster, cell in
      let itself = String(decoding: Array(text.utf8)[cluster.bytes], as: UTF8.self)
      drawn.append("\(cell) \(cluster.replacement ?? itself)")
    }
    // ["0 〝", "2 雪", "4 〞"]
    #expect(drawn == ["0 〝", "2 雪", "4 〞"])
  }

  @Test func aParagraphBecomesVerticalLines() {
    let text = "达到98%，“大学区”管理"
    let lines = setVerticalLines(of: text, rows: 6)
    let columns = lines.map { $0.units.map(\.text).joined() }
    // ["达到98％︐", "﹃大学区﹄", "管理"]
    #expect(columns == ["达到98％︐", "﹃大学区﹄", "管理"])
  }

  @Test func theCatalogueHasTheseExamplesAndNoOthers() throws {
    func lines(_ path: String) throws -> [String] {
      let data = try #require(FileManager.default.contents(atPath: path), "\(path) is missing")
      return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let compiled = try lines(#filePath).joined(separator: "\n")
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var count = 0
    for page in ["Typesetting", "Lines", "VerticalText"] {
      let path = root.appending(path: "Sources/Typesetting/Typesetting.docc/\(page).md").path
      for block in try lines(path).joined(separator: "\n").components(separatedBy: "```swift\n").dropFirst() {
        let example = try #require(block.components(separatedBy: "\n```").first)
        #expect(compiled.contains(example), "\(page).md: \(example)")
        count += 1
      }
    }
    #expect(count == 6)
  }
}
