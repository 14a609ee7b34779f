import Glibc
import SystemCalls
import TerminalScreen

/// Waiting: keys, signals and room for output are polled for together.
extension CursesTerminal {
  /// A window that is being resized is looked at when it has kept its size for the first time, in milliseconds, and at
  /// the latest after the second, so that a storm of sizes is laid out a few times only.
  private static let resizeQuiet = 50
  private static let resizeLimit = 300

  public func nextEvent(timeout milliseconds: Int?) -> TerminalEvent? {
    let deadline = milliseconds.map { MonotonicClock.milliseconds + max($0, 0) }
    var hasPolled = false
    while true {
      if let event = events.popFirst() { return event }
      if isHungUp || device.isGone {
        isHungUp = true
        return .hangUp
      }
      let now = MonotonicClock.milliseconds
      if let resizing, now >= min(resizing.last + Self.resizeQuiet, resizing.first + Self.resizeLimit) {
        lookAtSize()
        continue
      }
      if hasPolled, let deadline, now >= deadline { return nil }
      hasPolled = true
      catchUp()
      wait(until: deadline, now: now)
    }
  }

  /// Polls once, at most until `deadline`, and takes what has come.
  private func wait(until deadline: Int?, now: Int) {
    var ends: [Int] = []
    if let deadline { ends.append(deadline) }
    if let resizing { ends.append(min(resizing.last + Self.resizeQuiet, resizing.first + Self.resizeLimit)) }
    if let question { ends.append(question.ends) }
    let patience = decoder.patience.map { lastInput + $0 }
    if let patience { ends.append(patience) }
    let timeout = signals.hasKept ? 0 : ends.min().map { Int32(clamping: max($0 - now, 0)) } ?? -1

    var requests = [
      pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: device.input, events: Int16(POLLIN), revents: 0),
    ]
    if device.hasPendingOutput { requests.append(pollfd(fd: device.output, events: Int16(POLLOUT), revents: 0)) }
    let count = poll(&requests, nfds_t(requests.count), timeout)
    if count < 0, errno != EINTR, errno != EAGAIN { return device.markGone() }

    if signals.hasKept || (count > 0 && requests[0].revents != 0) { takeSignals() }
    if count > 0, requests.count > 2, requests[2].revents != 0 { catchUp() }
    if count > 0, requests[1].revents != 0 {
      takeInput(Int32(requests[1].revents))
    } else if let question, MonotonicClock.milliseconds >= question.ends {
      takeAnswer([])
    } else if let patience, MonotonicClock.milliseconds >= patience {
      events += decoder.giveUp().map { .key($0) }
    }
  }

  private func takeInput(_ reported: Int32) {
    if reported & (POLLERR | POLLNVAL) != 0 || (reported & POLLHUP != 0 && reported & POLLIN == 0) {
      return device.markGone()
    }
    let bytes = device.read()
    lastInput = MonotonicClock.milliseconds
    // Keys mean what they were pressed for on the new size.
    if resizing != nil, !bytes.isEmpty { lookAtSize() }
    if question != nil {
      takeAnswer(bytes)
    } else {
      events += decoder.decode(bytes).map { .key($0) }
    }
  }

  private func takeSignals() {
    for number in signals.take() {
      switch number {
      case SIGWINCH:
        let now = MonotonicClock.milliseconds
        resizing = (resizing?.first ?? now, now)
      case SIGTSTP: stop(wholeGroup: false)
      case SIGCONT: takeBack()
      default: isHungUp = true
      }
    }
  }

  /// Takes over the window's size; one that changed there and back again has spoilt the screen all the same.
  private func lookAtSize() {
    resizing = nil
    let newSize = device.size()
    if newSize == size {
      repaint()
    } else {
      windowChanged(to: newSize)
      events.append(.resize(newSize))
    }
  }
}
