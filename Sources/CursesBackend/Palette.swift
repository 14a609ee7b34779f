import CNcurses
import TerminalScreen

/// How one role is painted: colours by number, -1 for the terminal's own, and attributes.
struct Paint: Hashable, Sendable {
  var foreground = -1
  var background = -1
  var marks: Marks = []

  struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let bold = Marks(rawValue: 1)
    static let dim = Marks(rawValue: 2)
    static let reverse = Marks(rawValue: 4)
    static let underline = Marks(rawValue: 8)

    var attributes: attr_t {
      (contains(.bold) ? kanbao_bold() : 0) | (contains(.dim) ? kanbao_dim() : 0)
        | (contains(.reverse) ? kanbao_reverse() : 0) | (contains(.underline) ? kanbao_underline() : 0)
    }
  }
}

/// How many colours a terminal has, as far as a theme cares.
enum ColorDepth: Hashable, Sendable, CaseIterable {
  case none, eight, sixteen, many

  /// The depth for a count of colours; a direct-colour terminal numbers only the first eight.
  init(count: Int) {
    switch count {
    case ..<8: self = .none
    case 16...255: self = .sixteen
    case 256: self = .many
    default: self = .eight
    }
  }
}

extension Theme {
  /// How a role looks. What tells something is never told by colour alone: it is bold, underlined or reversed as well.
  ///
  /// Rules between columns are plain on purpose: to set them apart would cost 13 bytes in every row of every gutter,
  /// a tenth of a page turn.
  func paint(_ role: Style.Role, depth: ColorDepth) -> Paint {
    if depth == .none || self == .monochrome { return Paint(marks: plainMarks(role)) }
    let tint = self == .dark ? darkTint(role) : lightTint(role)
    guard let tint else { return Paint(marks: plainMarks(role)) }
    switch depth {
    case .many: return Paint(foreground: tint.many.0, background: tint.many.1, marks: tint.marks)
    case .sixteen: return Paint(foreground: tint.sixteen.0, background: tint.sixteen.1, marks: tint.marks)
    default:
      // Bright colours are not to be had: dim stands for grey.
      let isGrey = tint.sixteen == (8, -1)
      let pair = isGrey ? (-1, -1) : (tint.sixteen.0 % 8, tint.sixteen.1 % 8)
      return Paint(
        foreground: tint.sixteen.0 < 0 ? -1 : pair.0, background: tint.sixteen.1 < 0 ? -1 : pair.1,
        marks: isGrey ? tint.marks.union(.dim) : tint.marks)
    }
  }

  private func plainMarks(_ role: Style.Role) -> Paint.Marks {
    switch role {
    case .text, .deck, .byline, .caption, .furniture, .rule, .message: []
    case .kicker: .underline
    case .headline, .subhead, .number, .error: .bold
    case .selection, .bar: .reverse
    case .match: .underline
    case .currentMatch: [.reverse, .bold]
    }
  }

  /// Foreground and background with 256 and with 16 colours.
  private typealias Tint = (many: (Int, Int), sixteen: (Int, Int), marks: Paint.Marks)

  private func darkTint(_ role: Style.Role) -> Tint? {
    switch role {
    case .kicker: ((110, -1), (14, -1), [])
    case .deck: ((152, -1), (14, -1), [])
    case .byline, .furniture: ((246, -1), (8, -1), [])
    case .caption: ((180, -1), (11, -1), [])
    case .number: ((179, -1), (11, -1), .bold)
    case .bar: ((252, 238), (15, 4), [])
    case .match: ((16, 222), (0, 11), .underline)
    case .currentMatch: ((16, 208), (0, 13), [.bold, .underline])
    case .message: ((150, -1), (10, -1), [])
    case .error: ((210, -1), (9, -1), .bold)
    case .text, .headline, .subhead, .rule, .selection: nil
    }
  }

  private func lightTint(_ role: Style.Role) -> Tint? {
    switch role {
    case .kicker: ((25, -1), (4, -1), [])
    case .deck: ((24, -1), (4, -1), [])
    case .byline, .furniture: ((241, -1), (8, -1), [])
    case .caption: ((94, -1), (5, -1), [])
    case .number: ((130, -1), (1, -1), .bold)
    case .bar: ((235, 253), (0, 7), [])
    case .match: ((16, 229), (0, 11), .underline)
    case .currentMatch: ((16, 214), (0, 14), [.bold, .underline])
    case .message: ((28, -1), (2, -1), [])
    case .error: ((160, -1), (1, -1), .bold)
    case .text, .headline, .subhead, .rule, .selection: nil
    }
  }
}
