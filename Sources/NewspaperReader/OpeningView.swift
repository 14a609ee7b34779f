import TerminalScreen
import Typesetting

/// What stands on the screen while an issue takes long to be read in.
public enum OpeningView {
  /// - Parameter name: What is read, for the person who waits for it; nil where that isn't known yet.
  public static func screen(of name: String?, size: Size, widths: WidthPolicy, language: Language) -> Screen {
    var canvas = Canvas(size: size, widths: widths)
    let what = name.map { Phrase("正在读入 \($0)…", "reading \($0)…") } ?? Phrase("正在打开…", "opening…")
    let leave = KeyTable.label(of: .leave, in: .section) + " " + Phrase("离开", "leave").text(language)
    canvas.drawBar(row: size.rows - 1, left: what.text(language), right: leave, style: Style(.bar))
    return canvas.screen
  }

  /// Whether a key leaves, as it does in the issue.
  public static func leaves(_ key: Key) -> Bool { KeyTable.command(for: key, in: .section) == .leave }
}
