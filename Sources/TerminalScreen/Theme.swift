/// How the roles of text look: colours for a light or a dark background, or attributes only.
///
/// What a role looks like in a theme is the backend's matter; no theme tells anything by colour alone.
public enum Theme: String, Hashable, Sendable, CaseIterable {
  case light, dark
  /// No colours, as `NO_COLOR` asks: bold, reverse, underline.
  case monochrome = "mono"
}
