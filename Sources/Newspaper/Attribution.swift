/// Who wrote an article (署名): the names, and the line as printed where there is one.
public struct Byline: Hashable, Sendable {
  /// The people, one name each, without 记者 and the like.
  public var names: [String]
  /// The line as printed, such as 本报记者 路遥 or □路遥; nil when the names come from a dateline or a source line.
  public var line: String?

  public init(names: [String] = [], line: String? = nil) {
    self.names = names
    self.line = line
  }

  /// Whether nobody is named.
  public var isEmpty: Bool { names.isEmpty && line == nil }
}

/// Where a text was taken from (来源), such as （据《云江日报》）.
public struct SourceLine: Hashable, Sendable {
  /// The agency or paper: 云江日报, 新华社.
  public var name: String
  /// The line as printed, when it says more than the name.
  public var line: String?

  public init(name: String, line: String? = nil) {
    self.name = name
    self.line = line
  }
}

/// The mark that ties two parts of an article on different sections (上接第N版, 下转第N版).
public struct JumpLine: Hashable, Sendable {
  /// The number of the other section.
  public var section: Int
  /// The mark as printed, such as (上接1版).
  public var line: String?

  public init(section: Int, line: String? = nil) {
    self.section = section
    self.line = line
  }
}
