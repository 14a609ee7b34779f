/// The language whose conventions hold at the edges of lines.
public enum TextLocale: String, Hashable, Sendable, CaseIterable {
  /// The tailoring of typography R3 and R4, at a level.
  case chinese = "zh"
  /// As Chinese, but that small kana and ー may begin a line at all levels except `strict`, as newspapers do.
  case japanese = "ja"
  /// As Chinese: lines break between syllables.
  case korean = "ko"
  /// UAX #14 without tailoring: quotes and dashes stay with the words beside them, and levels make no difference.
  case english = "en"
}
