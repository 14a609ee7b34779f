extension LabelledLine {
  /// Where a page stands in its site.
  private static let siteRoots: Vocabulary = ["首页", "网站首页", "主页", "当前位置", "您的位置", "您当前的位置", "您现在的位置", "您所在的位置"]

  /// What lines begin with that are about the page and no text of it.
  private static let notices: Vocabulary = [
    "以下文章来源于", "版权所有", "Copyright", "©", "未经授权", "扫一扫", "扫描二维码", "长按二维码", "更多精彩内容请关注", "更多精彩请关注", "更多内容请关注",
    "声明：本", "免责声明", "点击上方蓝字", "点击蓝字关注",
  ]
  /// What stands in the numbers by which a site is registered.
  private static let registers: [Word] = ["ICP备", "公网安备", "ICP证", "新闻信息服务许可证", "版权所有"]

  /// Whether a line begins as one about the page.
  static func isNotice(_ text: ArraySlice<Scalar>) -> Bool { text.leading(of: notices) != nil }

  /// Whether a line says where a page stands in its site, or whose it is.
  static func isAboutSite(_ text: ArraySlice<Scalar>) -> Bool {
    if isNotice(text) { return text.last?.textClass != .terminal || text.count <= longestNotice }
    if text.count <= longestNotice, registers.contains(where: text.contains) { return true }
    if isTrail(text) { return true }
    guard let root = text.leading(of: siteRoots) else { return false }
    let next = text.dropFirst(root.scalars.count).first { !$0.isBlank }
    return next.map { $0.textClass == .colon || siteMarks.contains($0) } ?? false
      && text.contains { siteMarks.contains($0) }
  }

  private static let longestNotice = 60

  /// Whether a line is the way to a page through its site, perhaps behind a time: 人民观察网 > 新闻 > 国内 > 正文.
  private static func isTrail(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.contains(where: trailMarks.contains) else { return false }
    let levels = text.split { trailMarks.contains($0) }.map(\.trimmed)
    guard levels.count > 2, let last = levels.last, !last.isEmpty else { return false }
    return levels.dropFirst().allSatisfy { level in
      level.count <= longestLevel && level.allSatisfy { $0.textClass == .han || $0.textClass == .latin }
    } && (levels.count > 3 || last.elementsEqual(leaf))
  }

  private static let trailMarks = ScalarSet("＞>›»→")
  private static let longestLevel = 8
  private static let leaf = "正文".unicodeScalars.map(\.value)

  /// What parts the levels of a site: ＞>›»→/.
  private static let siteMarks = ScalarSet("＞>›»→/")
}
