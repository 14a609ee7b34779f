import ArgumentParser
import FoundationEssentials
import Glibc

/// Tries a law with generated and damaged inputs, and prints the first that breaks it.
@main
struct KanbaoFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tries laws of the libraries with generated and damaged inputs.",
    discussion: FuzzTarget.all.map { "\($0.name): \($0.law)" }.joined(separator: "\n"))

  @Argument(help: "What is tried: \(FuzzTarget.all.map(\.name).joined(separator: ", ")), or all of them in turn.")
  var name: String

  @Option(help: "How long each is tried.")
  var seconds = 10

  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = 1

  @Option(help: "A folder of files that are tried, whole and damaged, beside the generated inputs.")
  var corpus: String?

  @Option(help: "Try this one case only.")
  var `case`: Int?

  @Option(help: "The input of that case, instead of the generated one.")
  var input: String?

  @Option(help: "Where inputs with a fault are saved.")
  var out = "."

  @Option(help: "How long a case may take, in seconds.")
  var limit = 20

  @Option(help: "How much memory the process may take, in MiB.")
  var memory = 4096

  func run() throws {
    let targets = FuzzTarget.all.filter { $0.name == name || name == "all" }
    if targets.isEmpty { throw ValidationError("There is no target \(name).") }
    var most = rlimit(rlim_cur: rlim_t(memory) << 20, rlim_max: rlim_t(memory) << 20)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &most)
    let inputs = try corpus.map(FuzzRun.readCorpus) ?? []
    var isFaultless = true
    for target in targets {
      CrashReport.install(path: "\(out)/\(target.name)-\(seed)-crash")
      let run = FuzzRun(target: target, seed: seed, corpus: inputs, folder: out, limit: limit)
      isFaultless = try self.case.map { try tryOne($0, run) } ?? run.run(seconds: seconds) && isFaultless
    }
    if !isFaultless { throw ExitCode.failure }
  }

  /// Tries one case, with an input of its own if there is one.
  private func tryOne(_ number: Int, _ run: FuzzRun) throws -> Bool {
    let bytes = try input.map { try Array(Data(contentsOf: URL(filePath: $0))) } ?? run.input(number)
    if let fault = run.fault(bytes, number: number) {
      run.report(fault, bytes, number)
      return false
    }
    print("\(run.target.name): case \(number) has no fault")
    return true
  }
}
