import ImportLaws
import NewspaperFormats
import TypesettingLaws

extension FuzzTarget {
  static let folder = FuzzTarget(
    name: "folder", law: "a folder is read or refused in one line, and is the same when it is written and read again",
    tokens: ["\u{C}01-01-渡口.md\n", "\u{C}issue.yaml\n"] + yamlBits + markdownBits,
    input: { random in
      var input = "issue.yaml\nformat: kanbao-issue-1\npublication: 云江日报\ndate: 2026-10-17\nsections:\n"
      for number in 1...1 + random.below(3) { input += "  - number: \(number)\n    name: \(random.text(pieces: 2))\n" }
      for place in 0..<random.below(6) {
        input += "\u{C}0\(1 + place / 3)-0\(1 + place % 3)-\(random.below(9)).md\n"
        if random.below(4) > 0 { input += "---\n\(header(&random))---\n" }
        input += markdown(&random)
      }
      return Array(input.utf8)
    },
    fault: { bytes, _ in
      let path = ScratchFolder.make("folder", of: bytes)
      do {
        _ = try FolderCheck.diagnostics(at: path)
        let imported = try FormatRegistry.readIssue(at: path, options: ImportOptions(format: "folder"))
        return ImportLaws.fault(imported)
          ?? ImportLaws.folderFault(imported.issue, at: ScratchFolder.remove("written"))
          ?? correctionFault(at: path)
      } catch {
        return ImportLaws.fault(error)
      }
    })

  /// What is corrected once needs no more of it.
  private static func correctionFault(at path: String) -> String? {
    do {
      _ = try FolderCorrection.correct(path)
      let more = try FolderCorrection.correct(path)
      return more.isEmpty ? nil : "corrected twice: \(more[0].what)"
    } catch {
      return ImportLaws.fault(error)
    }
  }

  static let tree = FuzzTarget(
    name: "tree", law: "every issue of a tree of files is counted, and the same when it is written and read again",
    tokens: ["\u{C}2026/10/17/02/03.txt\n", "\u{C}20261017-02.txt\n", "第2版：要闻\n", "标题：", "作者：", "日期："] + markdownBits,
    input: { random in
      var input = ""
      for _ in 0..<random.below(10) {
        input += "\u{C}" + name(&random) + "\n"
        input += random.below(2) == 0 ? markdown(&random) : plain(&random)
      }
      return Array(input.utf8)
    },
    fault: { bytes, random in
      let path = ScratchFolder.make("tree", of: bytes)
      let patterns = [nil, nil, "{date}/{page}-{title}.txt", "{year}/{month}/{day}/{page}/{index}{any}"]
      let options = ImportOptions(format: "tree", pattern: patterns[random.below(patterns.count)])
      var fault: String?
      do {
        _ = try FormatRegistry.readIssues(at: [path], options: options) { imported in
          // A tree may tell the same paper and day in several pieces, which share banners when they are merged.
          fault = fault ?? ImportLaws.fault(imported, countsAll: false)
        }
        return fault
      } catch {
        return ImportLaws.fault(error)
      }
    })

  static let sites = FuzzTarget(
    name: "sites", law: "rules of a site are read or refused in one line, whatever page they are tried with",
    tokens: yamlBits + siteBits,
    input: { random in
      var rules = "name: 云江\nmarks: body\nsection:\n  files: node_*.htm\n  articles: a\narticle:\n"
      for _ in 0..<random.below(8) {
        rules += "  \(siteKeys[random.below(siteKeys.count)]): \(selector(&random))\n"
      }
      return Array(rules.utf8)
    },
    fault: { bytes, random in
      let folder = ScratchFolder.make("sites", of: Array("rules.yaml\n".utf8) + bytes.filter { $0 != 0xC })
      var page = "<html><body>"
      for _ in 0..<random.below(20) { page += siteBits[random.below(siteBits.count)] + random.text(pieces: 3) }
      do {
        let imported = try FormatRegistry.readIssue(
          from: Array(page.utf8), name: "content_1.htm", options: ImportOptions(format: "html", siteFolders: [folder]))
        return ImportLaws.fault(imported)
      } catch {
        return ImportLaws.fault(error)
      }
    })

  // MARK: Pieces

  private static let yamlBits = [
    "---\n", "...\n", ": ", "- ", "? ", "|\n", ">-\n", "\"", "'", "[", "]", "{", "}", ", ", "&a ", "*a", "!!str ",
    "%YAML",
    "# ", "\t", "~", "null", "<<: ", "2026-13-01", "headline: ", "byline: [", "banner:\n  headline: ",
    "continuedTo: 2\n",
    "continuedFromLine: ", "\\x00", "\\ud800", "\n  - number: 1\n", "id: 01-01\n",
  ]
  private static let markdownBits = [
    "\n\n", "# ", "## ", "> ", "- ", "1. ", "|", "\n|-|-|\n", "**", "*", "_", "`", "```\n", "![", "](a.jpg)", "<b>",
    "<!--", "-->", "&amp;", "&#0;", "\\", "  \n", "    ", "问：", "答：", "路遥 摄", "\u{0}", "\u{1B}[2J", "\u{202E}",
  ]
  private static let siteKeys = [
    "files", "kicker", "title", "deck", "byline", "source", "body", "captions", "drop", "x",
  ]
  private static let siteBits = [
    "<p>", "</p>", "<div class=\"title\">", "</div>", "<h1>", "</h1>", "<founder-title>", "<a href=content_1.htm>",
    "</a>",
    "p", ".title", "#ozoom", "[name=x]", "[name", "div > p", "a, b", "*", ":not(p)", "::", "p p p p p p", "+", "~",
    "\\",
  ]

  private static func header(_ random: inout RandomText) -> String {
    var header = ""
    for _ in 0..<random.below(6) {
      let key = [
        "id", "banner", "kicker", "headline", "deck", "byline", "bylineLine", "dateline", "source", "sourceLine",
        "continuedFrom", "continuedTo", "continuedToLine", "其他",
      ][random.below(14)]
      header +=
        "\(key): " + (random.below(3) == 0 ? "\(random.below(12))" : random.text(pieces: 1 + random.below(3))) + "\n"
    }
    return header
  }

  private static func markdown(_ random: inout RandomText) -> String {
    var text = ""
    for _ in 0..<random.below(20) {
      text +=
        random.below(2) == 0 ? markdownBits[random.below(markdownBits.count)] : random.text(pieces: 1 + random.below(6))
    }
    return text.split(separator: "\u{C}").joined()
  }

  private static func plain(_ random: inout RandomText) -> String {
    var text = ""
    for _ in 0..<random.below(12) {
      text +=
        [
          "渡口昨天重新开船\n", "本报记者 路遥\n", "第2版(要闻)\n", "专栏：晚灯\n", "2026年10月17日\n", "　　头一班坐了四十二个人。\n", "云江日报\n", "\n",
          "（完）\n", "路遥 摄\n", "来源：云江日报\n", random.text(pieces: 6) + "\n",
        ][random.below(12)]
    }
    return text.split(separator: "\u{C}").joined()
  }

  private static func name(_ random: inout RandomText) -> String {
    let day = 10 + random.below(6)
    let page = 1 + random.below(4)
    switch random.below(8) {
    case 0: return "20261017/20261017-02-0\(page).txt"
    case 1: return "2026年10月/\(day)日 第\(page)版 渡口.md"
    case 2: return "2026-10/\(day)/0\(page)/1.txt"
    case 3: return "云江日报/2026/10/10\(day)0\(page).txt"
    case 4: return "202610\(day).txt"
    case 5: return "202610\(day)/A0\(page)/渡口.md"
    case 6: return random.text(pieces: 3) + ".txt"
    default: return random.text(pieces: 2) + "/" + random.text(pieces: 2) + ".md"
    }
  }

  private static func selector(_ random: inout RandomText) -> String {
    let parts = (0...random.below(3)).map { _ in
      ["p", ".title", "#ozoom", "div", "founder-title", "[name=x]", "*", "h1"][random.below(8)]
    }
    return parts.joined(separator: [" ", ", ", " > ", ""][random.below(4)])
  }
}
