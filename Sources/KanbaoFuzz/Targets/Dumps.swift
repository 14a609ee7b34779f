import NewspaperFormats
import TypesettingLaws

extension FuzzTarget {
  static let dumps = FuzzTarget(
    name: "dumps", law: "every character of a text dump is in one article or is furniture",
    tokens: [
      "\u{C}", "\n\n", "    ", "（上接第2版）", "（下转第1版）", "第3版 要闻 2024年5月6日", "本报讯（记者 路遥知）", "路遥知 摄", "（据《云江日报》）", "一、",
      "本报记者 凌 波", "□路遥知", "。", "：", "“", "——", "同比增长", "责任编辑：路遥知", "2024年5月6日",
    ],
    input: { random in
      var page = ""
      for _ in 0..<random.below(random.below(10) == 0 ? 400 : 60) { page += line(&random) + "\n" }
      return Array(page.utf8)
    },
    fault: { bytes, _ in
      do throws(FormatError) {
        let imported = try FormatRegistry.readIssue(
          from: bytes, name: "dump.txt", options: ImportOptions(format: "text"))
        // What cleaning takes out is in no place, and a warning says so.
        if imported.diagnostics.contains(where: { $0.message.contains("the first here") }) { return nil }
        let account = imported.account
        return account.unplaced == 0 ? nil : "\(account.unplaced) of \(account.read) characters are in no place"
      } catch {
        return nil
      }
    })

  /// A line as pages have them: full, short, a title, several columns, or blank.
  private static func line(_ random: inout RandomText) -> String {
    switch random.below(12) {
    case 0: return ""
    case 1: return String(repeating: "云", count: 4 + random.below(8))
    case 2: return random.text(pieces: random.below(8))
    case 3, 4:
      let gap = String(repeating: " ", count: 2 + random.below(6))
      return (0...random.below(4)).map { _ in full(&random) }.joined(separator: gap)
    case 5: return full(&random) + "。"
    case 6: return "本报讯（记者 路遥知）" + full(&random)
    case 7: return ["路遥知 摄", "（上接第2版）", "（下转第1版）", "第2版 要闻 2024年5月6日", "（据《云江日报》）"][random.below(5)]
    default: return full(&random)
    }
  }

  private static func full(_ random: inout RandomText) -> String {
    let characters = Array("渡口昨天早晨六点重新开船头一班坐了四十二个人，老人们说。图书馆周五起到半夜")
    return String((0..<10 + random.below(4)).map { _ in characters[random.below(characters.count)] })
  }
}
