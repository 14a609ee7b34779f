import TerminalScreen
import Typesetting

/// What the reader hears of the person who reads, the terminal, the archive and the disk.
public enum Message: Hashable, Sendable {
  case key(Key)
  case resize(Size)
  /// Nothing else happens: a moment for what ``Reader/hasWork`` says is left to do.
  case idle
  /// The archive has answered.
  case archive(ArchiveAnswer)
  /// The terminal has said how wide it draws clusters.
  case widths(WidthPolicy)
  /// What there was to save could not be written in this folder.
  case unsaved(folder: String)
}

/// What the reader asks for; the runner does it.
public enum Effect: Hashable, Sendable {
  /// Leave the program.
  case quit
  /// The state is worth keeping: write it when there is a moment of quiet.
  case save
  /// Send the whole screen again.
  case redraw
  /// Give the terminal back until the process is continued.
  case suspend
  /// Ask the archive. A search takes the place of the one before, and so does its count; a key may interrupt it.
  case archive(ArchiveRequest)
  /// Open the issue that reading began with again, which isn't in the archive; the answer is ``ArchiveAnswer/opened(_:)``.
  case firstIssue
}
