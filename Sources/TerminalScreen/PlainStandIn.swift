/// What stands for a scalar that an encoding can't write: so many cells of ASCII, as like to it as may be.
///
/// Question marks where nothing is like it; nothing at all for a scalar without cells.
public func plainStandIn(for scalar: Unicode.Scalar, cells: Int) -> String {
  guard cells > 0 else { return "" }
  let (likeness, filling) = likeness(of: scalar)
  let mark = String(likeness)
  let rest = String(repeating: filling == .mark ? mark : " ", count: cells - 1)
  return filling == .before ? rest + mark : mark + rest
}

/// How the cells are filled that a likeness leaves.
private enum Filling {
  /// With blanks after it; with blanks before it, for marks that open; with the mark itself.
  case after, before, mark
}

private func likeness(of scalar: Unicode.Scalar) -> (Character, Filling) {
  switch scalar {
  case " "..."~": (Character(scalar), .after)
  case "\u{3000}": (" ", .after)
  case "“", "„", "〝", "＂": ("\"", .before)
  case "”", "‟", "〞", "〟": ("\"", .after)
  case "‘": ("'", .before)
  case "’": ("'", .after)
  case "「", "『", "【", "〔", "［", "〖": ("[", .before)
  case "」", "』", "】", "〕", "］", "〗": ("]", .after)
  case "《", "〈": ("<", .before)
  case "》", "〉": (">", .after)
  case "（", "｛": (Character(shifted(scalar)), .before)
  case "、": (",", .after)
  case "。", "·", "・", "•", "‧": (".", .after)
  case "…", "⋯": (".", .mark)
  case "—", "―", "–", "‐", "‑", "─", "━", "－": ("-", .mark)
  case "│", "┃", "︱": ("|", .after)
  case "\u{2504}"..."\u{257F}": ("+", .after)
  case "←": ("<", .after)
  case "→": (">", .after)
  case "↑": ("^", .after)
  case "↓", "✓": ("v", .after)
  case "×": ("x", .after)
  case "〇": ("0", .after)
  case "①"..."⑨": (Character(Unicode.Scalar(UInt8(scalar.value - 0x2460) + 0x31)), .after)
  case "！"..."～": (Character(shifted(scalar)), .after)
  default: ("?", .mark)
  }
}

/// The ASCII of a full-width form.
private func shifted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  Unicode.Scalar(scalar.value - 0xFEE0) ?? "?"
}
