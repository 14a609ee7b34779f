/// A small invented paper as a JSON document: a long article whose place can be read off the screen, and short ones.
enum TestPaper {
  static let name = "河湾日报"

  /// The long article: each paragraph begins with its own number, such as 甲012.
  static let longParagraphs = (1...120).map { number in
    let padded = String(repeating: "0", count: 3 - String(number).count) + String(number)
    return "甲\(padded)渡口的水位今天又涨了一些，老船工说：“水涨了，船就稳。”两岸的人都来看。"
  }

  static let json: String = {
    let long = longParagraphs.map { #"{"type":"paragraph","text":"\#($0)"}"# }.joined(separator: ",")
    func short(_ headline: String, _ text: String) -> String {
      #"{"headline":"\#(headline)","body":[{"type":"paragraph","text":"\#(text)"}]}"#
    }
    let sections = [
      #"{"number":1,"name":"要闻","articles":[{"headline":"渡口水位上涨","body":[\#(long)]},"#
        + short("新桥明天通车", "新桥长三百米，明天上午通车。") + "]}",
      #"{"number":2,"name":"副刊","articles":["# + short("看灯", "元宵夜里，满街都是灯，孩子提着兔子灯走。") + ","
        + short("听雨", "雨下了一夜，屋檐滴到天亮，梧桐叶子落了一地。") + "]}",
    ]
    return #"{"format":"kanbao-issue-1","publication":"\#(name)","date":"2026-03-03","sections":["#
      + sections.joined(separator: ",") + "]}"
  }()
}
