/// Which marks may not begin or end a line (避头尾): the levels of CLREQ's
/// “prohibition rules for line start and line end”.
public enum LineBreakLevel: String, Hashable, Sendable, CaseIterable {
  /// Marks break like Han characters, as some papers of Hong Kong and Taiwan set them.
  case none
  /// No stop, closing mark or connector begins a line; no opening mark ends one.
  case basic
  /// `basic`, and no line ends with a solidus (GB/T 15834—2011, 5.1.9). The default.
  case gb
  /// `gb`, and no line begins with a dash or an ellipsis.
  case strict
}
