/// One page of the printed paper (版): its number, its name and its articles.
public struct Section: Hashable, Sendable {
  /// The number in 第N版, 1 or more.
  public var number: Int
  /// The name of the section (要闻, 文化), when it has one.
  public var name: String?
  /// The bundle (叠) of a paper that comes in several, such as A叠.
  public var bundle: String?
  /// The articles in reading order.
  public var articles: [Article]

  public init(number: Int, name: String? = nil, bundle: String? = nil, articles: [Article] = []) {
    self.number = number
    self.name = name
    self.bundle = bundle
    self.articles = articles
  }
}
