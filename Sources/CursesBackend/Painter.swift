import CNcurses
import Glibc
import TerminalScreen

/// Curses, kept to what it is good at: it finds the least bytes that turn one screen into the next.
///
/// It writes them to a file in memory and never sees the terminal. So its output can be counted, held back and dropped,
/// its own handling of signals, sizes, modes and a dead terminal is out of play, and nothing it does can block.
final class Painter {
  private let file: UnsafeMutablePointer<FILE>
  private let handle: OpaquePointer
  private let depth: ColorDepth
  private(set) var size: Size
  /// The screen that curses was given last, or nil when it has to be given every row.
  private var painted: Screen?
  private var paints: [(attributes: attr_t, pair: Int16)] = []
  private var paintedTheme: Theme?
  private var characters: [cchar_t] = []
  /// How text is written and counted.
  var locale: TerminalLocale

  /// Starts curses for a terminal of this type.
  init(type: String, size: Size, locale: TerminalLocale, allowsColor: Bool) throws(CursesError) {
    let descriptor = kanbao_memory_file()
    guard descriptor >= 0 else { throw .noResources }
    guard let file = fdopen(descriptor, "r+") else {
      Glibc.close(descriptor)
      throw .noResources
    }
    // Neither LINES and COLUMNS nor a window, which a file hasn't: curses starts at 24 by 80 and is then told the size.
    use_env(false)
    use_tioctl(true)
    guard let handle = newterm(type, file, file) else {
      fclose(file)
      throw .terminalTypeUnknown(type)
    }
    self.file = file
    self.handle = handle
    self.size = size
    self.locale = locale
    if allowsColor, has_colors(), start_color() == OK, use_default_colors() == OK {
      depth = ColorDepth(count: Int(kanbao_colour_count()))
    } else {
      depth = .none
    }
    guard kanbao_capability("cup") != nil, kanbao_capability("clear") != nil else {
      close()
      throw .terminalTypeUnable(type)
    }
    typeahead(-1)
    nonl()
    scrollok(kanbao_window(), false)
    resize(to: size)
  }

  /// Ends curses. To be called once.
  func close() {
    delscreen(handle)
    fclose(file)
  }

  /// A string capability without its padding.
  static func capability(_ name: String) -> [UInt8] {
    guard let value = kanbao_capability(name) else { return [] }
    var bytes: [UInt8] = []
    var isPadding = false
    let text = Array(String(cString: value).utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "$"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "<") { isPadding = true }
      if !isPadding { bytes.append(byte) }
      if byte == UInt8(ascii: ">") { isPadding = false }
    }
    return bytes
  }

  // MARK: Frames

  func resize(to size: Size) {
    self.size = size
    resize_term(Int32(size.rows), Int32(size.cells))
    startOver()
  }

  /// Lets the next frame clear the terminal and send everything.
  func startOver() {
    painted = nil
    clearok(kanbao_physical_window(), true)
  }

  /// The bytes that turn what the terminal shows into this screen.
  func frame(_ screen: Screen, theme: Theme) -> [UInt8] {
    if theme != paintedTheme {
      mix(theme)
      painted = nil
    }
    let window = kanbao_window()
    if screen.size != painted?.size { werase(window) }
    let rows = min(size.rows, screen.size.rows)
    for row in 0..<rows {
      if let painted, painted.size == screen.size, painted.row(row) == screen.row(row) { continue }
      put(screen.row(row), at: row)
    }
    painted = screen
    if let cursor = screen.cursor, cursor.row >= 0, cursor.row < size.rows, cursor.cell >= 0 {
      leaveok(window, false)
      wmove(window, Int32(cursor.row), Int32(min(cursor.cell, size.cells - 1)))
      curs_set(1)
    } else {
      leaveok(window, true)
      curs_set(0)
    }
    wnoutrefresh(window)
    doupdate()
    return take()
  }

  /// The bytes that give the terminal back. The frame after them begins with taking it again.
  func leave() -> [UInt8] {
    startOver()
    endwin()
    return take()
  }

  /// What curses has written to its file.
  private func take() -> [UInt8] {
    let descriptor = fileno(file)
    let length = max(Int(lseek(descriptor, 0, SEEK_END)), 0)
    guard length > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(pread(descriptor, buffer.baseAddress, length, 0), 0)
    }
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }

  // MARK: Rows

  /// Makes the colour pairs and attributes of a theme; roles that look alike share a pair.
  private func mix(_ theme: Theme) {
    paintedTheme = theme
    var pairs: [[Int]] = []
    paints = Style.Role.allCases.map { role in
      let paint = theme.paint(role, depth: depth)
      let colours = [paint.foreground, paint.background]
      if colours == [-1, -1] { return (paint.marks.attributes, 0) }
      let known = pairs.firstIndex(of: colours)
      let pair = Int16(known ?? pairs.count) + 1
      if known == nil {
        pairs.append(colours)
        init_pair(pair, Int16(colours[0]), Int16(colours[1]))
      }
      return (paint.marks.attributes, pair)
    }
  }

  private func put(_ row: ArraySlice<Cell>, at line: Int) {
    characters.removeAll(keepingCapacity: true)
    let end = min(row.endIndex, row.startIndex + size.cells)
    var index = row.startIndex
    while index < end {
      let cell = row[index]
      var cells = 1
      while index + cells < row.endIndex, row[index + cells].isContinuation { cells += 1 }
      if index + cells > end {
        // A screen wider than the terminal: no half of a cluster is shown.
        for _ in index..<end { append(0x20, cell.style) }
      } else {
        append(cell, cells: cells)
      }
      index += cells
    }
    _ = characters.withUnsafeBufferPointer {
      mvwadd_wchnstr(kanbao_window(), Int32(line), 0, $0.baseAddress, Int32($0.count))
    }
  }

  /// Adds a cluster as curses wants it: each spacing character with the marks that follow it.
  ///
  /// Curses counts in the locale's widths. Where they don't come to the cells that the canvas gave the cluster, or
  /// the locale can't write it, a stand-in of as many cells is put, so that the two can't drift apart in the row.
  private func append(_ cell: Cell, cells: Int) {
    if let scalar = cell.onlyScalar, locale.width(scalar) == cells { return append(scalar, cell.style) }
    var groups: [[UInt32]] = []
    var total = 0
    var isKnown = true
    cell.forEachScalar { scalar in
      let width = locale.width(scalar.value)
      if width < 0 || (width == 0 && groups.isEmpty) { isKnown = false }
      total += max(width, 0)
      if width == 0, !groups.isEmpty {
        groups[groups.count - 1].append(scalar.value)
      } else {
        groups.append([scalar.value])
      }
    }
    if !isKnown || total != cells { groups = standIn(for: cell, cells: cells).map { [$0] } }
    for group in groups { append(group, cell.style) }
  }

  /// ASCII, or the printer's geta 〓 for a wide character that is like nothing in ASCII.
  private func standIn(for cell: Cell, cells: Int) -> [UInt32] {
    var base: Unicode.Scalar?
    cell.forEachScalar { scalar in base = base ?? scalar }
    let plain = plainStandIn(for: base ?? "?", cells: cells)
    if plain == "??", locale.width(0x3013) == 2 { return [0x3013] }
    return plain.unicodeScalars.map(\.value)
  }

  private func append(_ scalar: UInt32, _ style: Style) {
    let paint = paints[Int(style.role.rawValue)]
    var scalar = scalar
    var character = cchar_t()
    kanbao_set_character(&character, &scalar, 1, paint.attributes, paint.pair)
    characters.append(character)
  }

  private func append(_ scalars: [UInt32], _ style: Style) {
    let paint = paints[Int(style.role.rawValue)]
    var character = cchar_t()
    kanbao_set_character(&character, scalars, Int32(scalars.count), paint.attributes, paint.pair)
    characters.append(character)
  }
}
