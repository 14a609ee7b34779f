/// One key or one gesture, decoded from the terminal's bytes.
public enum Key: Hashable, Sendable {
  /// A character that was typed; never a control character.
  case character(Character)
  /// Control and a letter, as the lower-case letter: `^L` is `.control("l")`.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
  /// Text pasted in one piece (bracketed paste), control characters taken out.
  case paste(String)
  /// A mouse button pressed, at cell and row from 0.
  case click(cell: Int, row: Int)
  case wheelUp, wheelDown
}
