import TerminalScreen
import Testing

@testable import CursesBackend

struct PaletteTests {
  static let depths: [(Int, ColorDepth)] = [
    (-1, .none), (0, .none), (2, .none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .many),
    (16_777_216, .eight),
  ]

  @Test(arguments: depths)
  func coloursAreCounted(count: Int, depth: ColorDepth) {
    #expect(ColorDepth(count: count) == depth)
  }

  @Test(arguments: Theme.allCases, ColorDepth.allCases)
  func whatMattersIsMarkedAndNotOnlyColoured(theme: Theme, depth: ColorDepth) {
    for role in [Style.Role.headline, .number, .selection, .match, .currentMatch, .error] {
      #expect(theme.paint(role, depth: depth).marks != [], "\(role)")
    }
    #expect(theme.paint(.match, depth: depth) != theme.paint(.currentMatch, depth: depth))
    #expect(theme.paint(.text, depth: depth) == Paint())
    #expect(theme.paint(.rule, depth: depth) == Paint())
    #expect(theme.paint(.bar, depth: depth) != Paint())
  }

  @Test(arguments: Theme.allCases, ColorDepth.allCases)
  func noColourIsBeyondTheDepth(theme: Theme, depth: ColorDepth) {
    let most = [ColorDepth.none: -1, .eight: 7, .sixteen: 15, .many: 255][depth]!
    for role in Style.Role.allCases {
      let paint = theme.paint(role, depth: depth)
      #expect(paint.foreground <= most && paint.background <= most)
    }
  }
}
