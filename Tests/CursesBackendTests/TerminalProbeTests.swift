import Glibc
import Synchronization
import TerminalScreen
import Testing
import Typesetting

@testable import CursesBackend

/// What a terminal answers to the probe, on its own and on a pseudo terminal with a script at its other end.
extension CursesTerminalTests {
  @Suite(.serialized) struct ProbeTests {
    // MARK: Answers

    @Test(
      arguments: [
        ("\u{1B}[5;2R\u{1B}[5;3R\u{1B}[?62;4c", 1, true), ("\u{1B}[5;3R\u{1B}[5;5R\u{1B}[?6c", 2, true),
        ("\u{1B}[5;2R\u{1B}[5;4R\u{1B}[?6c", 2, false), ("\u{1B}[?6c", nil, true), ("", nil, true),
        ("\u{1B}[1;1R\u{1B}[1;1R\u{1B}[?6c", nil, true), ("\u{1B}[1;4R\u{1B}[1;7R\u{1B}[?6c", nil, true),
      ] as [(String, Int?, Bool)])
    func columnsTellTheWidth(answer: String, width: Int?, isUniform: Bool) {
      var reply = ProbeReply()
      reply.take(Array(answer.utf8))
      #expect(reply.ambiguousWidth == width)
      #expect(reply.isUniform == isUniform)
      #expect(reply.isEnded == answer.hasSuffix("c"))
      #expect(reply.keys == [])
    }

    @Test(arguments: [
      ("2R-3R-7R", true), ("3R-5R-9R", true), ("2R-3R-6R", false), ("4R-7R-13R", false), ("2R-3R", false),
    ])
    func twoHanCharactersTellUTF8(columns: String, speaksUTF8: Bool) {
      var reply = ProbeReply()
      for column in columns.split(separator: "-") { reply.take(Array("\u{1B}[1;\(column)".utf8)) }
      #expect(reply.speaksUTF8 == speaksUTF8)
    }

    @Test(arguments: 1...7)
    func keysBetweenAnswersAreKept(piece: Int) {
      let bytes = Array("j\u{1B}[A\u{1B}[9;2R报\u{1B}[9;3Rq\u{1B}OB\u{1B}[?1;2c\u{1B}[".utf8)
      var reply = ProbeReply()
      for start in stride(from: 0, to: bytes.count, by: piece) {
        reply.take(Array(bytes[start..<min(bytes.count, start + piece)]))
      }
      #expect(reply.ambiguousWidth == 1 && reply.isEnded)
      #expect(reply.keys == Array("j\u{1B}[A报q\u{1B}OB\u{1B}[".utf8))
    }

    // MARK: Policies

    @Test(
      arguments: [
        (1, 1, true, 1, false), (2, 1, true, 2, true), (1, 2, true, 2, true), (2, 2, true, 2, false),
        (2, 1, false, 2, true), (2, 2, false, 2, true),
      ])
    func standInsAreDrawnWhereCountsDiffer(drawn: Int, counted: Int, isUniform: Bool, width: Int, replaces: Bool) {
      let policy = WidthPolicy(drawn: drawn, counted: counted, isUniform: isUniform)
      #expect(policy == WidthPolicy(ambiguousWidth: width, replacesAmbiguous: replaces))
    }

    // MARK: On a terminal

    @Test(arguments: [(1, WidthPolicy.narrow, "“│”"), (2, WidthPolicy(ambiguousWidth: 2), "〝")])
    func theScreenIsDrawnAsTheTerminalAnswers(cells: Int, widths: WidthPolicy, shown: String) throws {
      let pseudo = PseudoTerminal()
      let before = pseudo.modes
      let answering = Answering(pseudo, cells: cells, typed: "j")
      let terminal = try CursesTerminal(options(pseudo))
      answering.finish()
      #expect(terminal.nextEvent(timeout: 2_000) == .key(.character("j")))
      // The first screen doesn't wait for the answer; one that changes something is told like a change of size.
      #expect(terminal.widths == widths)
      if widths != .narrow { #expect(terminal.nextEvent(timeout: 2_000) == .resize(terminal.size)) }
      var canvas = Canvas(size: terminal.size, widths: terminal.widths)
      canvas.draw("“│”", row: 0, cell: 0)
      terminal.present(canvas.screen)
      #expect(pseudo.receive(shown))
      terminal.close()
      #expect(pseudo.modes == before)
    }

    @Test func aTerminalThatDoesNotAnswerIsNarrowAndItsLateAnswerNoKey() throws {
      let pseudo = PseudoTerminal()
      var options = options(pseudo)
      options.probePatience = 1
      let terminal = try CursesTerminal(options)
      #expect(terminal.widths == .narrow)
      pseudo.type("\u{1B}[1;3R\u{1B}[1;5R\u{1B}[?62;22cx")
      #expect(terminal.nextEvent(timeout: 2_000) == .key(.character("x")))
      terminal.close()
    }

    @Test func aTerminalThatGoesAwayMeanwhileHangsUp() throws {
      let pseudo = PseudoTerminal()
      let answering = Answering(pseudo, cells: 0, typed: "")
      let terminal = try CursesTerminal(options(pseudo))
      answering.finish()
      #expect(terminal.nextEvent(timeout: 2_000) == .hangUp)
      terminal.close()
    }

    @Test func nothingIsAskedWhereTheWidthIsKnown() throws {
      let pseudo = PseudoTerminal()
      var options = options(pseudo)
      options.ambiguousWidth = 2
      let terminal = try CursesTerminal(options)
      #expect(terminal.widths.ambiguousWidth == 2)
      terminal.close()
      pseudo.receive(total: terminal.bytesWritten)
      #expect(!pseudo.received.contains(Array("\u{1B}[6n".utf8)))
    }

    private func options(_ pseudo: PseudoTerminal) -> CursesTerminal.Options {
      var options = CursesTerminal.Options()
      options.type = "xterm-256color"
      options.input = pseudo.program
      options.output = pseudo.program
      options.probePatience = 10_000
      return options
    }
  }
}

/// A thread that answers the probe as a terminal would that draws ambiguous characters in so many cells, and types
/// something between the answers; with 0 cells it hangs up instead.
private final class Answering: Sendable {
  private let isDone = Atomic(false)

  init(_ pseudo: PseudoTerminal, cells: Int, typed: String) {
    nonisolated(unsafe) let pseudo = pseudo
    detach { [self] in
      let hasAsked = pseudo.receive("\u{1B}[c")
      if cells == 0 || !hasAsked {
        pseudo.hangUp()
      } else {
        pseudo.type("\u{1B}[4;\(1 + cells)R\(typed)\u{1B}[4;\(1 + 2 * cells)R\u{1B}[?62;22c")
      }
      isDone.store(true, ordering: .sequentiallyConsistent)
    }
  }

  /// Waits until everything was answered.
  func finish() {
    while !isDone.load(ordering: .sequentiallyConsistent) { sched_yield() }
  }
}

/// A detached thread of the system.
private func detach(_ body: @escaping @Sendable () -> Void) {
  let boxed = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let status = pthread_create(
    &thread, nil,
    { raw in
      Unmanaged<Box>.fromOpaque(raw!).takeRetainedValue().body()
      return nil
    }, boxed.toOpaque())
  precondition(status == 0, "no thread is to be had")
  pthread_detach(thread)
}

private final class Box: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
