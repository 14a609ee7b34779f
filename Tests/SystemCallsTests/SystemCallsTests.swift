import Glibc
import Synchronization
import SystemCalls
import Testing

@Suite struct SystemCallsTests {
  @Test func aHelperDoesItsTaskOnceBeforeItIsJoined() throws {
    let count = Mutex(0)
    let helper = try #require(HelperThread { count.withLock { $0 += 1 } })
    helper.join()
    #expect(count.withLock { $0 } == 1)
  }

  @Test(arguments: [HelperThread.Signals.leftToTheFirstThread, .taken])
  func signalsAreHeldInTheHelperAlone(signals: HelperThread.Signals) throws {
    // The threads of tests hold most signals.
    var usual = sigset_t()
    var before = sigset_t()
    sigemptyset(&usual)
    sigaddset(&usual, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &usual, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let isHeld = Mutex(false)
    let helper = try #require(
      HelperThread(signals: signals) {
        let held = Self.isHeld(SIGUSR1)
        isHeld.withLock { $0 = held }
      })
    #expect(!Self.isHeld(SIGUSR1))
    helper.join()
    #expect(isHeld.withLock { $0 } == (signals == .leftToTheFirstThread))
  }

  private static func isHeld(_ signal: Int32) -> Bool {
    var held = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &held)
    return sigismember(&held, signal) == 1
  }

  @Test func allBytesAreWrittenWhereADescriptorMakesOneWait() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let bytes = (0..<1 << 20).map { UInt8($0 & 0xFF) }
    let output = ends[1]
    let error = Mutex<Int32>(-1)
    let writer = try #require(
      HelperThread {
        let failure = writeAll(bytes, to: output)
        error.withLock { $0 = failure }
        close(output)
      })
    var got: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while case let count = read(ends[0], &piece, piece.count), count > 0 { got += piece[..<count] }
    writer.join()
    close(ends[0])
    #expect(error.withLock { $0 } == 0)
    #expect(got == bytes)
  }

  @Test func whatCantBeWrittenIsTold() {
    #expect(writeAll([1], to: -1) == EBADF)
    #expect(writeAll([], to: -1) == 0)
    #expect(reason(ENOENT) == "No such file or directory")
    #expect(reason(99_999).contains("99999"))
  }

  @Test func theClockGoesForward() {
    let start = MonotonicClock.nanoseconds
    #expect(MonotonicClock.nanoseconds >= start)
    #expect(MonotonicClock.milliseconds >= start / 1_000_000)
  }
}
