// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, and a warning is an error.
let houseSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kanbao",
  products: [
    .executable(name: "kanbao", targets: ["kanbao"]),
    .library(name: "KanbaoCore", targets: ["Typesetting", "Newspaper", "NewspaperLayout"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Text becomes lines. No newspaper, no terminal, no I/O, no Foundation.
    .target(name: "Typesetting", dependencies: ["CUnicodeTables"], swiftSettings: houseSettings),
    // Generated read-only tables; C, because nothing of them is set up when the program starts.
    .target(name: "CUnicodeTables"),
    // The model of a newspaper. No Foundation.
    .target(
      name: "Newspaper", dependencies: ["CByteSearch", "CFoldTables", "CPinyinTable"], swiftSettings: houseSettings),
    // What counts as the same character to a search; generated.
    .target(name: "CFoldTables"),
    // How Chinese characters are read.
    .target(name: "CPinyinTable"),
    // Articles become galleys and pages of columns.
    .target(
      name: "NewspaperLayout", dependencies: ["Newspaper", "Typesetting"],
      swiftSettings: houseSettings),
    // What the system is asked for in more than one place.
    .target(name: "SystemCalls", swiftSettings: houseSettings),
    // Bytes become issues, and issues bytes. The C libraries are linked as archives, so that the binary
    // runs where they aren't installed.
    .target(
      name: "NewspaperFormats",
      dependencies: [
        "Newspaper", "SystemCalls", "CWordPairs", "CLexicon", "CFoldTables", "CMarkdown", "CYAML", "CExpat", "CGumbo",
        "CMinizip", "CProcess",
        "CSampleIssue",
        "CSiteRules",
      ],
      swiftSettings: houseSettings,
      linkerSettings: [
        .linkedLibrary(":libcmark-gfm-extensions.a"), .linkedLibrary(":libcmark-gfm.a"),
        .linkedLibrary(":libyaml.a"), .linkedLibrary(":libexpat.a"), .linkedLibrary(":libminizip.a"),
        .linkedLibrary(":libz.a"),
      ]),
    .systemLibrary(
      name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMinizip", providers: [.apt(["libminizip-dev", "zlib1g-dev"])]),
    // Other programs within limits of memory and time: between fork and exec there is no room for Swift.
    .target(name: "CProcess"),
    // gumbo within limits of memory and time.
    .target(name: "CGumbo", linkerSettings: [.linkedLibrary(":libgumbo.a")]),
    // How well ideographs follow one another: a generated table.
    .target(name: "CWordPairs"),
    // The words of Chinese, which follow which, and what they are about: generated.
    .target(name: "CLexicon"),
    // The sample issue, inside the program.
    .target(name: "CSampleIssue"),
    // The rules for web editions, inside the program.
    .target(name: "CSiteRules"),
    // Decades of issues in volumes, and what is asked of them. No Foundation.
    .target(
      name: "NewspaperArchive",
      dependencies: [
        "Newspaper", "SystemCalls", "CFoldTables", "CByteSearch", "CSQLite", "CZstd", "CMessageDigest",
      ],
      swiftSettings: houseSettings,
      linkerSettings: [
        .linkedLibrary(":libsqlite3.a"), .linkedLibrary(":libzstd.a"), .linkedLibrary(":libmd.a"),
        .linkedLibrary("m"),
      ]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CMessageDigest", providers: [.apt(["libmd-dev"])]),
    // A function of glibc that its Swift module leaves out.
    .target(name: "CByteSearch"),
    // A grid of cells, keys, and the protocol of a terminal.
    .target(name: "TerminalScreen", dependencies: ["Typesetting"], swiftSettings: houseSettings),
    // The application as a pure value.
    .target(
      name: "NewspaperReader", dependencies: ["Newspaper", "NewspaperLayout", "TerminalScreen", "Typesetting"],
      swiftSettings: houseSettings),
    // The only C that knows curses, and the only Swift that imports it.
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary(":libncursesw.a"), .linkedLibrary(":libtinfo.a")]),
    .target(
      name: "CursesBackend", dependencies: ["SystemCalls", "TerminalScreen", "Typesetting", "CNcurses"],
      swiftSettings: houseSettings),
    // The commands, and the runner of the reader's effects.
    .executableTarget(
      name: "kanbao",
      dependencies: [
        "Newspaper", "NewspaperArchive", "NewspaperFormats", "NewspaperLayout", "NewspaperReader",
        "SystemCalls", "TerminalScreen", "CursesBackend", "Typesetting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: houseSettings),
    // Prints the figures of line setting and layout for `make bench`.
    .executableTarget(
      name: "KanbaoBenchmarks",
      dependencies: ["Newspaper", "NewspaperArchive", "NewspaperLayout", "Typesetting"],
      swiftSettings: houseSettings),
    // What must hold of set lines, for the tests and the fuzz driver.
    .target(
      name: "TypesettingLaws", dependencies: ["Typesetting"], path: "Tests/TypesettingLaws",
      swiftSettings: houseSettings),
    // Issues with everything in them that an issue may have, for tests.
    .target(
      name: "GeneratedIssues", dependencies: ["Newspaper"], path: "Tests/GeneratedIssues",
      swiftSettings: houseSettings),
    // A terminal without a terminal, for tests.
    .target(
      name: "ScriptedTerminals", dependencies: ["TerminalScreen"], path: "Tests/ScriptedTerminals",
      swiftSettings: houseSettings),
    // What must hold of whatever is imported, for the tests and the fuzz driver.
    .target(
      name: "ImportLaws", dependencies: ["Newspaper", "NewspaperFormats"], path: "Tests/ImportLaws",
      swiftSettings: houseSettings),
    // Tries laws with generated and damaged input for as long as one likes.
    .executableTarget(
      name: "KanbaoFuzz",
      dependencies: [
        "Newspaper", "NewspaperArchive", "NewspaperFormats", "NewspaperLayout", "Typesetting", "ImportLaws",
        "TypesettingLaws",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: houseSettings),
    .testTarget(
      name: "TypesettingTests", dependencies: ["Typesetting", "TypesettingLaws"], swiftSettings: houseSettings),
    .testTarget(
      name: "NewspaperLayoutTests",
      dependencies: ["NewspaperLayout", "Newspaper", "Typesetting", "GeneratedIssues", "TypesettingLaws"],
      exclude: ["Pictures"], swiftSettings: houseSettings),
    .testTarget(
      name: "TerminalScreenTests", dependencies: ["TerminalScreen", "Typesetting", "ScriptedTerminals"],
      swiftSettings: houseSettings),
    .testTarget(
      name: "CursesBackendTests", dependencies: ["CursesBackend", "SystemCalls", "TerminalScreen", "Typesetting"],
      swiftSettings: houseSettings),
    .testTarget(
      name: "NewspaperReaderTests",
      dependencies: ["NewspaperReader", "NewspaperLayout", "Newspaper", "TerminalScreen", "Typesetting"],
      swiftSettings: houseSettings),
    .testTarget(name: "NewspaperTests", dependencies: ["Newspaper"], swiftSettings: houseSettings),
    .testTarget(name: "SystemCallsTests", dependencies: ["SystemCalls"], swiftSettings: houseSettings),
    .testTarget(
      name: "KanbaoTests",
      dependencies: [
        "kanbao", "Newspaper", "NewspaperArchive", "NewspaperFormats", "NewspaperLayout", "NewspaperReader",
        "ScriptedTerminals", "TerminalScreen", "Typesetting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: houseSettings),
    .testTarget(
      name: "NewspaperFormatsTests",
      dependencies: [
        "Newspaper", "NewspaperFormats", "SystemCalls", "Typesetting", "GeneratedIssues", "ImportLaws", "CMinizip",
      ],
      swiftSettings: houseSettings),
    .testTarget(
      name: "NewspaperArchiveTests", dependencies: ["NewspaperArchive", "Newspaper"],
      swiftSettings: houseSettings),
    // The built program, in tmux and on pipes.
    .testTarget(name: "EndToEndTests", swiftSettings: houseSettings),
  ]
)
