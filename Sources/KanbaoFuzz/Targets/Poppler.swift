import Newspaper
import NewspaperFormats
import TypesettingLaws

extension FuzzTarget {
  /// What poppler prints stands before a form feed as `pdftotext -bbox` does it, and after it as `pdftohtml -xml` does.
  static let poppler = FuzzTarget(
    name: "poppler", law: "every character of the words on a page is in one article or is furniture",
    tokens: [
      "</word>", "</page>", "<page width=\"600\" height=\"800\">", "xMin=\"-1e9\"", "yMax=\"nan\"", "width=\"1e300\"",
      "&amp;",
      "&#0;", "</text>", "\u{C}", "<fontspec id=\"0\" size=\"9999999\" family=\"\" color=\"#000000\"/>",
    ],
    input: { random in Array(page(&random).utf8) },
    fault: { bytes, _ in
      let valid = Array(String(decoding: bytes, as: UTF8.self).utf8)
      let parts = valid.split(separator: 0xC, maxSplits: 1, omittingEmptySubsequences: false)
      let fonts = parts.count > 1 ? Array(parts[1]) : []
      guard let imported = PopplerOutput.read(words: Array(parts[0]), fonts: fonts, file: "20261017-01.pdf") else {
        return nil
      }
      let account = imported.account
      if account.unplaced != 0 { return "\(account.unplaced) of \(account.read) characters are in no place" }
      let inArticles = imported.issue.placedCharacterCount
      // A banner that is printed again over the next article stands in the issue once.
      return account.placed >= inArticles ? nil : "\(account.placed) placed, \(inArticles) in articles"
    })

  /// A page of titles, columns and what names itself, with its fonts.
  private static func page(_ random: inout RandomText) -> String {
    var words = "<page width=\"600\" height=\"800\">\n"
    var fonts = "<page number=\"1\" height=\"2400\" width=\"1800\">\n"
    for id in sizes.indices {
      fonts += "<fontspec id=\"\(id)\" size=\"\(sizes[id] * 3)\" family=\"Song\" color=\"#000000\"/>\n"
    }
    for _ in 0..<random.below(12) {
      let font = random.below(sizes.count)
      let size = sizes[font]
      let (left, width) = (random.below(560), max(size, random.below(200)))
      var top = random.below(760)
      for _ in 0..<1 + random.below(24) where top < 800 {
        let text = text(&random, count: max(1, width / size))
        words +=
          "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(left + width)\" yMax=\"\(top + size)\">\(text)</word>\n"
        fonts +=
          "<text top=\"\(top * 3)\" left=\"\(left * 3)\" width=\"\(width * 3)\" height=\"\(size * 3)\" font=\"\(font)\">"
        fonts += random.below(4) == 0 ? "<b>\(text)</b></text>\n" : "\(text)</text>\n"
        top += size + random.below(size)
      }
    }
    return words + "\u{C}" + fonts
  }

  private static let sizes = [9, 9, 9, 12, 24, 48]

  private static func text(_ random: inout RandomText, count: Int) -> String {
    let named = ["路遥知 摄", "（上接第2版）", "（下转第3版）", "第2版 要闻 2026年10月17日", "（据《云江日报》）", "本报讯", "一、", "。", "&lt;"]
    if random.below(8) == 0 { return named[random.below(named.count)] }
    let characters = Array("渡口昨天早晨六点重新开船，头一班坐了四十二个人。老人们说“图书馆”周五起到半夜")
    return String((0..<count).map { _ in characters[random.below(characters.count)] })
  }
}
