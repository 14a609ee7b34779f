/// A newspaper title (报纸).
public struct Publication: Hashable, Sendable, Codable {
  /// The title as the masthead prints it, such as 云江日报. Empty when unknown.
  public var name: String

  public init(name: String = "") {
    self.name = name
  }
}
