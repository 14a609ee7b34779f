import Glibc
import SystemCalls
import TerminalScreen
import Testing

@testable import CursesBackend

/// The backend on a pseudo terminal. One test at a time: curses and signals belong to the process.
@Suite(.serialized) struct CursesTerminalTests {
  static let leavingXterm = ["\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}[?1000l", "\u{1B}[?1006l", "\u{1B}[?2004l"]

  // MARK: Taking and giving back

  @Test func closingGivesTheTerminalBackAsItWas() throws {
    let pseudo = PseudoTerminal()
    let before = pseudo.modes
    let terminal = try CursesTerminal(options(pseudo))
    #expect(pseudo.modes != before)
    terminal.present(screen(["河水涨了"], size: terminal.size))
    #expect(pseudo.receive("河水涨了"))
    #expect(pseudo.received.contains(Array("\u{1B}[?1049h".utf8)))
    #expect(pseudo.received.contains(Array("\u{1B}[?25l".utf8)))
    terminal.close()
    let sent = terminal.bytesWritten
    terminal.close()
    #expect(terminal.bytesWritten == sent)
    #expect(pseudo.modes == before)
    pseudo.receive(total: sent)
    for sequence in Self.leavingXterm { #expect(pseudo.received.contains(Array(sequence.utf8))) }
    terminal.present(screen(["late"], size: terminal.size))
    #expect(terminal.bytesWritten == sent)
  }

  @Test(arguments: ["xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100", "ansi"])
  func chineseIsShownOnEveryTypeOfTerminal(type: String) throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo, type: type))
    terminal.present(screen(["", "渡口的灯"], size: terminal.size))
    #expect(pseudo.receive("渡口的灯"))
    terminal.close()
  }

  @Test(
    arguments: [
      (nil, .terminalTypeUnset), ("", .terminalTypeUnset), ("dumb", .terminalTypeUnable("dumb")),
      ("no-such-terminal", .terminalTypeUnknown("no-such-terminal")),
      ("../../tmp/x", .terminalTypeUnknown("../../tmp/x")),
      ("xterm\u{1B}]0;x\u{7}", .terminalTypeUnknown("xterm?]0;x?")),
      (String(repeating: "A", count: 2_000), .terminalTypeUnknown(String(repeating: "A", count: 32))),
    ] as [(String?, CursesError)])
  func aTerminalThatCannotServeIsRefusedUntouched(type: String?, error: CursesError) throws {
    let pseudo = PseudoTerminal()
    let before = pseudo.modes
    #expect(throws: error) { try CursesTerminal(options(pseudo, type: type)) }
    #expect(pseudo.modes == before)
    #expect(!error.description.contains("\n") && !error.description.contains("\u{1B}"))
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 1), (20, 5), (500, 200)])
  func everySizeServes(cells: Int, rows: Int) throws {
    let pseudo = PseudoTerminal(cells: cells, rows: rows)
    let terminal = try CursesTerminal(options(pseudo))
    #expect(terminal.size == Size(cells: cells, rows: rows))
    terminal.present(screen(Array(repeating: "渡口的灯又亮了", count: rows), size: terminal.size))
    terminal.close()
  }

  @Test(arguments: [(0, 0, 80, 24), (2_000, 2_000, 500, 200), (65_535, 1, 500, 1)])
  func windowsAreClampedWhateverTheyClaim(cells: Int, rows: Int, usedCells: Int, usedRows: Int) throws {
    let pseudo = PseudoTerminal(cells: cells, rows: rows)
    let terminal = try CursesTerminal(options(pseudo))
    #expect(terminal.size == Size(cells: usedCells, rows: usedRows))
    terminal.close()
  }

  @Test(arguments: [SIGQUIT, SIGSEGV, SIGILL, SIGABRT])
  func aCrashGivesTheTerminalBack(signal: Int32) async throws {
    let pseudo = PseudoTerminal()
    let before = pseudo.modes
    let path = pseudo.path
    await #expect(processExitsWith: .signal(signal)) { [path = path as String, signal = signal as Int32] in
      var options = CursesTerminal.Options()
      options.type = "xterm-256color"
      options.input = open(path, O_RDWR | O_NOCTTY)
      options.output = options.input
      let terminal = try CursesTerminal(options)
      terminal.present(Screen(size: terminal.size))
      // To the process: the threads that tests run on block signals.
      kill(getpid(), signal)
      while true { _ = withExtendedLifetime(terminal) { pause() } }
    }
    #expect(pseudo.modes == before)
    for sequence in Self.leavingXterm { #expect(pseudo.receive(sequence)) }
  }

  // MARK: Frames

  @Test func anIdenticalFrameCostsNothingAndADigitLittle() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    let rows = ["河畔日报  第1版", "", "两岸的稻田一片新绿"]
    terminal.present(screen(rows, size: terminal.size))
    let first = terminal.bytesWritten
    terminal.present(screen(rows, size: terminal.size))
    #expect(terminal.bytesWritten == first)
    terminal.present(screen(["河畔日报  第2版"] + rows.dropFirst(), size: terminal.size))
    #expect(terminal.bytesWritten - first <= 10)
    terminal.redrawFromScratch()
    let before = terminal.bytesWritten
    terminal.present(screen(["河畔日报  第2版"] + rows.dropFirst(), size: terminal.size))
    pseudo.receive(total: terminal.bytesWritten)
    #expect(terminal.bytesWritten - before > 50)
    terminal.close()
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "linux"], [(80, 24, 2), (120, 40, 3), (160, 50, 4)])
  func aPageTurnCostsLittleMoreThanItsText(type: String, geometry: (cells: Int, rows: Int, columns: Int)) throws {
    let pseudo = PseudoTerminal(cells: geometry.cells, rows: geometry.rows)
    let terminal = try CursesTerminal(options(pseudo, type: type))
    var random = SystemRandomNumberGenerator()
    for page in 0..<4 {
      let screen = newspaperPage(page, size: terminal.size, columns: geometry.columns, using: &random)
      let before = terminal.bytesWritten
      terminal.present(screen)
      pseudo.receive(total: terminal.bytesWritten)
      let cost = Double(terminal.bytesWritten - before) / Double(screen.text.utf8.count)
      #expect(page == 0 || cost <= 1.15, "\(cost) bytes for a byte of text")
    }
    terminal.close()
  }

  @Test func aScreenOfAnotherSizeIsCutWithoutHalves() throws {
    let pseudo = PseudoTerminal(cells: 9, rows: 2)
    let terminal = try CursesTerminal(options(pseudo))
    terminal.present(screen(["一二三四五六", "七八", "九"], size: Size(cells: 12, rows: 3)))
    #expect(pseudo.receive("七八"))
    #expect(pseudo.received.contains(Array("一二三四".utf8)) && !pseudo.received.contains(Array("五".utf8)))
    pseudo.forgetReceived()
    terminal.present(screen(["十"], size: Size(cells: 2, rows: 1)))
    #expect(pseudo.receive("十"))
    // What no longer stands on the smaller screen is erased.
    #expect(pseudo.received.contains(Array("\u{1B}[K".utf8)) || pseudo.received.contains(Array("\u{1B}[J".utf8)))
    terminal.close()
  }

  @Test func marksAndUnknownCharactersKeepTheirCells() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    var canvas = Canvas(size: terminal.size)
    canvas.draw("e\u{301}河\u{E000}\u{10FFFD}水", row: 0, cell: 0)
    terminal.present(canvas.screen)
    #expect(pseudo.receive("水"))
    #expect(pseudo.received.contains(Array("e\u{301}河".utf8)))
    terminal.close()
  }

  @Test func anotherThemeShowsWithTheNextFrame() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    var canvas = Canvas(size: terminal.size)
    canvas.draw("要闻", row: 0, cell: 0, style: Style(.kicker))
    terminal.present(canvas.screen)
    #expect(pseudo.receive("要闻"))
    #expect(pseudo.received.contains(Array("\u{1B}[38;5;".utf8)))
    pseudo.forgetReceived()
    terminal.theme = .monochrome
    terminal.present(canvas.screen)
    #expect(pseudo.receive("要闻"))
    #expect(!pseudo.received.contains(Array("\u{1B}[38;5;".utf8)))
    terminal.close()
  }

  @Test func noColourIsSentWhereNoneIsWanted() throws {
    let pseudo = PseudoTerminal()
    var options = options(pseudo)
    options.allowsColor = false
    let terminal = try CursesTerminal(options)
    var canvas = Canvas(size: terminal.size)
    for (row, role) in Style.Role.allCases.enumerated() { canvas.draw("报", row: row, cell: 0, style: Style(role)) }
    terminal.present(canvas.screen)
    terminal.close()
    pseudo.receive(total: terminal.bytesWritten)
    let text = String(decoding: pseudo.received, as: UTF8.self)
    #expect(text.split(separator: "报").count == Style.Role.allCases.count + 1)
    for sequence in ["\u{1B}[3", "\u{1B}[4", "\u{1B}[9", "\u{1B}[10"] {
      let colour = text.ranges(of: sequence).contains {
        text[$0.upperBound...].first.map { "0"..."8" ~= $0 } ?? false && text[$0.upperBound...].dropFirst().first == "m"
      }
      #expect(!colour, "\(sequence.debugDescription)")
    }
  }

  @Test func aTerminalThatTakesNothingHoldsNothingUp() throws {
    let pseudo = PseudoTerminal(cells: 500, rows: 200)
    let terminal = try CursesTerminal(options(pseudo))
    var random = SystemRandomNumberGenerator()
    let pages = (0..<4).map { newspaperPage($0, size: terminal.size, columns: 6, using: &random) }
    for page in pages { terminal.present(page) }
    let stuck = terminal.bytesWritten
    #expect(stuck < 400_000)
    #expect(terminal.nextEvent(timeout: 0) == nil)
    // It takes what it missed of the first frame, and then only the last one.
    var guardian = 0
    while guardian < 400, !pseudo.received.contains(Array("末".utf8)) {
      pseudo.receive(total: pseudo.received.count + 1)
      #expect(terminal.nextEvent(timeout: 0) == nil)
      guardian += 1
    }
    terminal.present(pages[0])
    terminal.present(pages[1])
    send(SIGTERM, to: terminal)
    #expect(terminal.nextEvent(timeout: nil) == .hangUp)
    let start = MonotonicClock.milliseconds
    terminal.close()
    #expect(MonotonicClock.milliseconds - start < 1_500)
  }

  // MARK: Events

  @Test func keysComeDecodedInOrder() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    pseudo.type("q报\u{1B}[A\u{1B}[200~河\n边\u{1B}[201~\u{3}")
    let keys = (0..<5).map { _ in terminal.nextEvent(timeout: 2_000) }
    #expect(
      keys == [
        .key(.character("q")), .key(.character("报")), .key(.up), .key(.paste("河 边")), .key(.control("c")),
      ])
    #expect(terminal.nextEvent(timeout: 0) == nil)
    pseudo.type("\u{1B}")
    #expect(terminal.nextEvent(timeout: nil) == .key(.escape))
    pseudo.type([0xFF, 0xE4, 0xB8, 0x71])
    #expect(terminal.nextEvent(timeout: 2_000) == .key(.character("q")))
    terminal.close()
  }

  @Test func framesBetweenKeysThatCameTogetherAreLeftOut() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    pseudo.type("123")
    #expect(terminal.nextEvent(timeout: 2_000) == .key(.character("1")))
    let before = terminal.bytesWritten
    terminal.present(screen(["一"], size: terminal.size))
    #expect(terminal.bytesWritten == before)
    #expect(terminal.nextEvent(timeout: 0) == .key(.character("2")))
    #expect(terminal.nextEvent(timeout: 0) == .key(.character("3")))
    terminal.present(screen(["三"], size: terminal.size))
    #expect(terminal.nextEvent(timeout: 0) == nil)
    #expect(pseudo.receive("三"))
    #expect(!pseudo.received.contains(Array("一".utf8)))
    terminal.close()
  }

  @Test func aStormOfSizesIsReportedOnce() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    for cells in 30..<60 {
      pseudo.resize(cells: cells, rows: 10)
      send(SIGWINCH, to: terminal)
    }
    pseudo.resize(cells: 5_000, rows: 12)
    send(SIGWINCH, to: terminal)
    #expect(terminal.nextEvent(timeout: 2_000) == .resize(Size(cells: 500, rows: 12)))
    #expect(terminal.size == Size(cells: 500, rows: 12))
    #expect(terminal.nextEvent(timeout: 0) == nil)
    terminal.present(screen(["宽"], size: terminal.size))
    #expect(pseudo.receive("宽"))
    terminal.close()
  }

  @Test func aKeyIsPrecededByTheSizeItWasTypedOn() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    pseudo.resize(cells: 40, rows: 10)
    send(SIGWINCH, to: terminal)
    pseudo.type("q")
    #expect(terminal.nextEvent(timeout: 2_000) == .resize(Size(cells: 40, rows: 10)))
    #expect(terminal.nextEvent(timeout: 2_000) == .key(.character("q")))
    terminal.close()
  }

  @Test func aTerminalThatIsGoneHangsUpAtOnceAndForGood() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    pseudo.type("q")
    #expect(terminal.nextEvent(timeout: 2_000) == .key(.character("q")))
    pseudo.hangUp()
    for _ in 0..<3 { #expect(terminal.nextEvent(timeout: nil) == .hangUp) }
    terminal.present(screen(["河"], size: terminal.size))
    terminal.suspend()
    terminal.close()
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT])
  func aSignalToEndIsAHangUp(signal: Int32) throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    send(signal, to: terminal)
    #expect(terminal.nextEvent(timeout: nil) == .hangUp)
    terminal.close()
  }

  @Test func goingOnAfterAStopPaintsEverythingAgain() throws {
    let pseudo = PseudoTerminal()
    let terminal = try CursesTerminal(options(pseudo))
    terminal.present(screen(["河水涨了"], size: terminal.size))
    #expect(pseudo.receive("河水涨了"))
    pseudo.forgetReceived()
    send(SIGCONT, to: terminal)
    #expect(terminal.nextEvent(timeout: 20) == nil)
    #expect(pseudo.receive("河水涨了"))
    #expect(pseudo.received.contains(Array("\u{1B}[?1049h".utf8)))
    terminal.close()
  }
}

/// Sends a signal to the process and waits until its handler has told the terminal.
private func send(_ signal: Int32, to terminal: CursesTerminal) {
  kill(getpid(), signal)
  var request = pollfd(fd: terminal.signals.readEnd, events: Int16(POLLIN), revents: 0)
  #expect(poll(&request, 1, 5_000) == 1)
}

// MARK: What is shown

private func options(_ pseudo: PseudoTerminal, type: String? = "xterm-256color") -> CursesTerminal.Options {
  var options = CursesTerminal.Options()
  options.type = type
  options.allowsColor = true
  options.input = pseudo.program
  options.output = pseudo.program
  // Nobody answers at the other end.
  options.probePatience = nil
  return options
}

private func screen(_ rows: [String], size: Size) -> Screen {
  var canvas = Canvas(size: size)
  for (row, text) in rows.enumerated() { canvas.draw(text, row: row, cell: 0) }
  return canvas.screen
}

/// A page as the reader would make it up: masthead, headline, columns of random Han characters, rules, a line of keys.
private func newspaperPage(
  _ number: Int, size: Size, columns: Int, using random: inout some RandomNumberGenerator
) -> Screen {
  var canvas = Canvas(size: size)
  canvas.fill(rows: 0..<1, cells: 0..<size.cells, style: Style(.bar))
  canvas.draw("河畔日报  第1版", row: 0, cell: 1, style: Style(.bar))
  canvas.draw("引题", row: 1, cell: 2, style: Style(.kicker))
  canvas.draw("两岸的稻田一片新绿", row: 2, cell: 2, style: Style(.headline))
  let column = (size.cells + 3) / columns
  for row in 4..<size.rows - 1 {
    for index in 0..<columns {
      let text = String(
        String.UnicodeScalarView(
          (0..<(column - 3) / 2).map { _ in
            Unicode.Scalar(UInt32.random(in: 0x4E00...0x9F00, using: &random))!
          }))
      canvas.draw(text, row: row, cell: index * column)
      if index > 0 { canvas.draw("│", row: row, cell: index * column - 2, style: Style(.rule)) }
    }
  }
  let footer = number == 3 ? "末" : "空格 下一屏"
  canvas.draw(footer, row: size.rows - 1, cell: 0, style: Style(.furniture))
  return canvas.screen
}
