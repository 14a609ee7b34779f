import Foundation

/// The program as it was built beside these tests, and other commands, run to their end.
enum Program {
  /// Where the tests and the program were built.
  static let folder: URL = {
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).deletingLastPathComponent()
  }()

  static let path = folder.appendingPathComponent("kanbao").path

  /// How a command ended and what it wrote.
  struct Outcome {
    var status: Int32
    var output: String
    var error: String

    /// The lines of the output, without the one after the last line end.
    var lines: [String] {
      output.isEmpty ? [] : output.dropLast(output.hasSuffix("\n") ? 1 : 0).components(separatedBy: "\n")
    }
  }

  /// Runs kanbao in a home of its own.
  static func run(_ arguments: [String], input: String = "", in home: Home) throws -> Outcome {
    try run(path, arguments, input: Data(input.utf8), environment: home.environment, folder: home.folder)
  }

  /// Runs a command of the shell in which `kanbao` is the program.
  static func shell(_ script: String, in home: Home) throws -> Outcome {
    let setUp = "kanbao() { '\(path)' \"$@\"; }\n"
    return try run("/bin/bash", ["-c", setUp + script], environment: home.environment, folder: home.folder)
  }

  /// Runs any command. Input and output are files and not pipes: nothing blocks, however much is written or left
  /// unread, and a server the command leaves behind (tmux does) holds nothing that is waited for.
  static func run(
    _ command: String, _ arguments: [String], input: Data = Data(), environment: [String: String], folder: URL
  ) throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("kanbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    var files = ["input", "output", "error"].map { scratch.appendingPathComponent($0) }
    if input.isEmpty { files[0] = URL(fileURLWithPath: "/dev/null") } else { try input.write(to: files[0]) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, file) in files.enumerated() {
      let mode = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), file.path, mode, 0o600)
    }
    // The threads that run tests block signals; what they start must not.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = (["env", "-C", folder.path, command] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }

    var process: pid_t = 0
    let failure = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, words, variables)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // As a shell says it: the exit status, or 128 and the number of the signal.
    return Outcome(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F),
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}

/// A home folder for one test: the state of the reader, and the files it opens.
final class Home {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("kanbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// All that the program is told of the world.
  var environment: [String: String] {
    [
      "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state", "PATH": "/usr/local/bin:/usr/bin:/bin",
      "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
    ]
  }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ content: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
    return url.path
  }
}
