import CZstd

/// Compresses records with a dictionary that they share.
final class Compressor {
  private let context: OpaquePointer
  private let dictionary: OpaquePointer?
  /// Slower levels gain some hundredths at most on articles with a dictionary, and take three times as long.
  static let level: Int32 = 3
  /// The most bytes of a dictionary.
  static let dictionaryLimit = 112 << 10

  init(dictionary bytes: [UInt8], level: Int32 = level) {
    guard let context = ZSTD_createCCtx() else { fatalError("out of memory") }
    self.context = context
    dictionary = bytes.isEmpty ? nil : ZSTD_createCDict(bytes, bytes.count, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    // The checksum lets no wrong text pass for right; a dictionary's number would be the same in all.
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
    if let dictionary { ZSTD_CCtx_refCDict(context, dictionary) }
  }

  deinit {
    ZSTD_freeCCtx(context)
    ZSTD_freeCDict(dictionary)
  }

  func compress(_ bytes: [UInt8]) -> [UInt8] {
    let bound = ZSTD_compressBound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      let size = ZSTD_compress2(context, buffer.baseAddress, bound, bytes, bytes.count)
      precondition(ZSTD_isError(size) == 0, "zstd refused a buffer as large as it asked for")
      count = size
    }
  }

  /// A dictionary for texts such as the samples; empty when they are too few to gain by one.
  static func dictionary(for samples: [[UInt8]]) -> [UInt8] {
    let total = samples.reduce(0) { $0 + $1.count }
    // It takes room itself, so it gets a fiftieth of what it is made from.
    let capacity = min(dictionaryLimit, total / 20)
    if capacity < 4 << 10 || samples.count < 64 { return [] }
    let joined = Array(samples.joined())
    let sizes = samples.map(\.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      // Looking for better parameters, as zstd does unasked, takes longer than all the rest of a small volume.
      var parameters = ZDICT_fastCover_params_t()
      (parameters.k, parameters.d, parameters.f, parameters.accel) = (512, 8, 18, 4)
      let size = ZDICT_trainFromBuffer_fastCover(
        buffer.baseAddress, capacity, joined, sizes, UInt32(sizes.count), parameters)
      count = ZDICT_isError(size) == 0 ? size : 0
    }
  }
}

/// Gives back what a ``Compressor`` with the same dictionary compressed.
final class Decompressor {
  private let context: OpaquePointer
  private let dictionary: OpaquePointer?
  /// No article is larger; a frame that says so is damaged.
  private static let sizeLimit = 256 << 20
  private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 << 10)

  init(dictionary bytes: [UInt8]) {
    guard let context = ZSTD_createDCtx() else { fatalError("out of memory") }
    self.context = context
    dictionary = bytes.isEmpty ? nil : ZSTD_createDDict(bytes, bytes.count)
    if let dictionary { ZSTD_DCtx_refDDict(context, dictionary) }
  }

  deinit {
    buffer.deallocate()
    ZSTD_freeDCtx(context)
    ZSTD_freeDDict(dictionary)
  }

  /// The bytes of a frame, good until the next call; nil when the frame is damaged.
  func decompress(_ frame: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    let size = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
    guard size <= UInt64(Self.sizeLimit) else { return nil }
    if buffer.count < Int(size) {
      buffer.deallocate()
      buffer = .allocate(capacity: Int(size) * 2)
    }
    let got = ZSTD_decompressDCtx(context, buffer.baseAddress, buffer.count, frame.baseAddress, frame.count)
    guard ZSTD_isError(got) == 0, got == Int(size) else { return nil }
    return UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<got])
  }
}
