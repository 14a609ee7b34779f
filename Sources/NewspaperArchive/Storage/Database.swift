import CSQLite

/// A connection to one SQLite file: as much of SQLite as volumes need.
///
/// SQLite's C interface is used as it is. GRDB would bring all of Foundation into the program, 60 MB and 2.4 ms at every
/// start, for four tables and a handful of statements.
final class Database {
  let path: String
  fileprivate let handle: OpaquePointer

  /// The most bytes of a value: a record of the longest article, compressed, is smaller.
  private static let valueLimit: Int32 = 64 << 20

  /// Opens a file that nobody will ever write again.
  convenience init(immutable path: String) throws(ArchiveError) {
    // SQLite would wait for a pipe.
    guard ArchiveFiles.isFile(path) else { throw .damaged(path: path, what: "this is no volume") }
    // `immutable` makes SQLite take no locks and look for no journal, so that who can only read the folder can read.
    try self.init(Self.encoded(path), path: path, flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    // Not mapped: of a mapped file systems read ahead, which for single articles is mostly in vain.
    try execute("PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF")
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.valueLimit)
    // A view or a virtual table could answer without end.
    let strange = try prepare("SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR rootpage = 0")
    if try strange.step() { throw .damaged(path: path, what: "this is no volume") }
  }

  /// Makes a new file, without a journal: it counts only once it is renamed.
  convenience init(creating path: String) throws(ArchiveError) {
    try self.init(Array(path.utf8CString), path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try execute(
      """
      PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = OFF; PRAGMA cache_size = -16384;
      """)
  }

  private init(_ address: [CChar], path: String, flags: Int32) throws(ArchiveError) {
    var opened: OpaquePointer?
    let result = sqlite3_open_v2(address, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard result == SQLITE_OK, let handle = opened else {
      sqlite3_close_v2(opened)
      throw Self.error(result, path: path)
    }
    self.path = path
    self.handle = handle
  }

  deinit { sqlite3_close_v2(handle) }

  /// The `file:` address of a path.
  private static func encoded(_ path: String) -> [CChar] {
    var address = Array("file:".utf8)
    for byte in path.utf8 {
      if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
        address += Array("%\(String(byte, radix: 16))".utf8)
      } else {
        address.append(byte)
      }
    }
    address += Array("?immutable=1".utf8)
    return address.map { CChar(bitPattern: $0) } + [0]
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(ArchiveError) {
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    if result != SQLITE_OK { throw Self.error(result, path: path) }
  }

  func prepare(_ sql: String) throws(ArchiveError) -> Statement {
    var prepared: OpaquePointer?
    let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard result == SQLITE_OK, let statement = prepared else { throw Self.error(result, path: path) }
    return Statement(statement, of: self)
  }

  /// What a result code of SQLite means to the reader of an archive.
  fileprivate static func error(_ code: Int32, path: String) -> ArchiveError {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR, SQLITE_SCHEMA, SQLITE_MISMATCH, SQLITE_TOOBIG:
      .damaged(path: path, what: String(cString: sqlite3_errstr(code)))
    case SQLITE_FULL: .full(path: path)
    case SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH: .forbidden(path: path, action: "write")
    default: .system(path: path, action: "used", reason: String(cString: sqlite3_errstr(code)))
    }
  }
}

/// A prepared statement. Columns count from 0, parameters from 1.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  fileprivate init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// SQLite copies what is bound so.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  func bind(_ value: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(value)) }

  func bind(_ text: String?, at index: Int32) {
    guard let text else {
      sqlite3_bind_null(handle, index)
      return
    }
    sqlite3_bind_text(handle, index, text, -1, Self.transient)
  }

  func bind(_ bytes: [UInt8], at index: Int32) {
    if bytes.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), Self.transient)
    }
  }

  /// Goes to the next row; false after the last.
  func step() throws(ArchiveError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      sqlite3_reset(handle)
      throw Database.error(code, path: database.path)
    }
  }

  /// Runs a statement that gives no rows, and makes it ready for the next time.
  func run() throws(ArchiveError) {
    _ = try step()
    reset()
  }

  func reset() { sqlite3_reset(handle) }

  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func text(_ column: Int32) -> String? {
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    return String(
      decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
  }

  /// The bytes of a blob, good until the statement goes on.
  func withBlob<Result>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws(ArchiveError) -> Result
  ) throws(ArchiveError) -> Result {
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    return try body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func bytes(_ column: Int32) -> [UInt8] {
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    return Array(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
