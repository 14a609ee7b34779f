extension MarkupTree {
  /// The most items of a list that is counted, and the greatest number.
  private static let longestList = 200
  private static let greatestNumber = 99_999

  /// The number that a browser shows before an item (`li`) of an ordered list (`ol`); nil for any other node.
  func number(ofItem node: Node) -> Int? {
    guard let list = parent(of: node), name(of: list) == "ol" else { return nil }
    let items = elements(in: list, named: "li")
    let style = (self[list, attribute: "style"] ?? "").lowercased().replacing(" ", with: "")
    guard items.count <= Self.longestList, !style.contains("list-style:none"), !style.contains("list-style-type:none")
    else { return nil }
    var number = self[list, attribute: "start"].flatMap { Int($0) } ?? 1
    for item in items {
      number = self[item, attribute: "value"].flatMap { Int($0) } ?? number
      guard (0...Self.greatestNumber).contains(number) else { return nil }
      if item == node { break }
      number += 1
    }
    return number
  }
}
