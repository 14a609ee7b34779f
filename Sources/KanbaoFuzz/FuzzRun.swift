import FoundationEssentials
import Glibc
import TypesettingLaws

/// Cases of a target, one after the other: the same seed, number and corpus give the same case.
struct FuzzRun {
  let target: FuzzTarget
  let seed: UInt64
  let corpus: [[UInt8]]
  /// The folder in which inputs with faults are saved.
  let folder: String
  /// The seconds that a case may take.
  var limit = 20

  /// The input of a case: a file of the corpus, whole or damaged, or one that the target makes.
  func input(_ number: Int) -> [UInt8] {
    if corpus.indices.contains(number) { return corpus[number] }
    var random = random(number, salt: 1)
    var input = !corpus.isEmpty && random.below(2) == 0 ? corpus[random.below(corpus.count)] : target.input(&random)
    if random.below(3) == 0 { Damage(corpus: corpus, tokens: target.tokens).apply(to: &input, &random) }
    return input
  }

  /// What is wrong in a case with an input, if anything is.
  func fault(_ input: [UInt8], number: Int) -> String? {
    CrashReport.begin(input, name: "\(target.name) --seed \(seed) --case \(number)", seconds: limit)
    defer { CrashReport.end() }
    var random = random(number, salt: 2)
    return target.fault(input, &random)
  }

  private func random(_ number: Int, salt: UInt64) -> RandomText {
    RandomText(seed: (seed << 2 + salt) &* 0xD129_0DDB_53C4_3E49 &+ UInt64(number))
  }

  /// Tries cases for so many seconds, or up to a fault, which is reported; returns whether there was none.
  func run(seconds: Int) -> Bool {
    let start = ContinuousClock.now
    var number = 0
    var nextReport = 60
    while ContinuousClock.now - start < .seconds(seconds) {
      let input = input(number)
      if let fault = fault(input, number: number) {
        report(fault, input, number)
        return false
      }
      number += 1
      if ContinuousClock.now - start >= .seconds(nextReport) {
        print("\(target.name): \(number) cases in \(nextReport) s")
        fflush(nil)
        nextReport += 60
      }
    }
    print("\(target.name): \(number) cases in \(seconds) s without a fault")
    return true
  }

  /// Prints a fault and saves its input, as small as it becomes in ten seconds.
  func report(_ fault: String, _ input: [UInt8], _ number: Int) {
    let small = shrink(input, seconds: 10) { self.fault($0, number: number) != nil }
    let path = "\(folder)/\(target.name)-\(seed)-\(number)"
    let isSaved = FileManager.default.createFile(atPath: path, contents: Data(small))
    print("\(target.name): case \(number) of seed \(seed): \(self.fault(small, number: number) ?? fault)")
    print("\(small.count) bytes: \(String(decoding: small.prefix(400), as: UTF8.self).debugDescription)")
    if isSaved {
      print("again: KanbaoFuzz \(target.name) --seed \(seed) --case \(number) --input \(path)")
    } else {
      print("could not be saved as \(path)")
    }
  }

  /// The files of a folder, in the order of their names.
  static func readCorpus(_ folder: String) throws -> [[UInt8]] {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { name in
      var isFolder = false
      let path = root.appending(path: name).path
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else { return nil }
      return FileManager.default.contents(atPath: path).map(Array.init)
    }
  }
}
