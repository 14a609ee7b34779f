import TypesettingLaws

extension FuzzTarget {
  static let json = records("json", bits: jsonBits + textBits) { random in
    var sections: [String] = []
    for number in 0..<random.below(4) {
      let articles = (0..<random.below(4)).map { _ in jsonArticle(&random) }.joined(separator: ",")
      sections.append("{\"number\":\(number + random.below(3)),\"name\":\"要闻\",\"articles\":[\(articles)]}")
    }
    return "{\"format\":\"kanbao-issue-1\",\"publication\":\"\(text(&random))\",\"date\":\"2026-10-17\","
      + "\"sections\":[\(sections.joined(separator: ","))]}"
  }

  static let jsonl = records("jsonl", bits: jsonBits + textBits, map: ["source": "agency"]) { random in
    var lines = ""
    for _ in 0..<random.below(12) {
      let members = (0..<random.below(7)).map { _ in
        "\"\(fieldNames[random.below(fieldNames.count)])\":\(jsonText(&random))"
      }
      lines += "{\"date\":\"2026-10-\(10 + random.below(5))\",\(members.joined(separator: ","))}\n"
    }
    return lines
  }

  static let csv = records("csv", bits: csvBits + textBits) { random in
    let separator = [",", "\t", ";"][random.below(3)]
    let columns = (0...random.below(7)).map { _ in fieldNames[random.below(fieldNames.count)] }
    var rows = columns.joined(separator: separator) + "\n"
    for _ in 0..<random.below(12) {
      rows += columns.map { $0 == "date" ? "2026-10-\(10 + random.below(5))" : csvText(&random) }
        .joined(separator: separator)
      rows += ["\n", "\r\n", "\r"][random.below(3)]
    }
    return rows
  }

  private static let fieldNames = [
    "paper", "date", "page", "section", "kicker", "headline", "deck", "byline", "source", "agency", "paragraphs",
    "body",
    "正文", "标题", "x",
  ]
  private static let jsonBits = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\\udc00", "\\u202e", "1e999", "-0", "0x1", "null",
    "true", "{\"type\":\"verse\",\"text\":\"", "\"]}", "{\"type\":\"caption\",\"index\":7}", "\"header\":[",
    "\"rows\":[[",
    "\"captions\":[", "\"number\":-1", "\"number\":9223372036854775808", "\"date\":\"2026-13-45\"",
    "\"continuedFrom\":",
    "\"banner\":", "\"body\":", "\"sections\":", "\n", "//",
  ]
  private static let csvBits = ["\"", "\"\"", ",", "\t", ";", "\n", "\r\n", "\r", "\",\"", "\u{FEFF}", "\"\n", "date,"]
  private static let textBits = [
    "云江日报", "2026-10-17", "本报讯（记者 路遥）", "路遥 摄", "第2版", "A02", "（下转第2版）", "\u{0}", "\u{1B}[2J", "\u{202E}", "\u{3000}",
    "⽣",
  ]

  private static func text(_ random: inout RandomText) -> String {
    let text = random.text(pieces: random.below(8))
    return String(
      text.flatMap { character -> [Character] in
        switch character {
        case "\"", "\\": ["\\", character]
        case "\n", "\r\n", "\t": []
        default: [character]
        }
      })
  }

  private static func jsonText(_ random: inout RandomText) -> String {
    switch random.below(6) {
    case 0: "[\"\(text(&random))\",\"\(text(&random))\"]"
    case 1: "\(random.below(30))"
    case 2: ["null", "true", "{}", "[]", "[1]", "1.5", "\"\""][random.below(7)]
    default: "\"\(text(&random))\""
    }
  }

  private static func csvText(_ random: inout RandomText) -> String {
    let text = random.text(pieces: random.below(8))
    return random.below(2) == 0 ? text : "\"" + text.split(separator: "\"").joined(separator: "\"\"") + "\""
  }

  private static func jsonArticle(_ random: inout RandomText) -> String {
    var blocks: [String] = []
    var captions: [String] = []
    for _ in 0..<random.below(5) {
      let kind = ["paragraph", "subhead", "question", "answer", "signature", "verse", "caption", "table"][
        random.below(8)]
      switch kind {
      case "caption":
        blocks.append("{\"type\":\"caption\",\"index\":\(captions.count)}")
        captions.append("{\"text\":\"\(text(&random))\",\"credit\":\"\(text(&random))\"}")
      case "table":
        blocks.append("{\"type\":\"table\",\"rows\":[[\"\(text(&random))\",\"\(text(&random))\"],[]]}")
      default: blocks.append("{\"type\":\"\(kind)\",\"text\":\"\(text(&random))\\n\(text(&random))\"}")
      }
    }
    return "{\"id\":\"\(text(&random))\",\"headline\":\"\(text(&random))\",\"deck\":\"\(text(&random))\","
      + "\"byline\":[\"\(text(&random))\"],\"source\":\"\(text(&random))\",\"continuedTo\":\(random.below(9)),"
      + "\"banner\":{\"headline\":\"\(text(&random))\"},"
      + "\"body\":[\(blocks.joined(separator: ","))],\"captions\":[\(captions.joined(separator: ","))]}"
  }
}
