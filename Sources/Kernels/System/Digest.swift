internal import CCrypto
public import Foundation

/// A message digest, fed piece by piece, by OpenSSL's libcrypto.
@safe public struct Digest: ~Copyable {
  /// The digests in use.
  public enum Algorithm: String, CaseIterable, Sendable {
    case sha256, md5
  }

  private let context: OpaquePointer

  /// A digest of nothing so far.
  public init(_ algorithm: Algorithm = .sha256) {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(
        context, algorithm == .sha256 ? EVP_sha256() : EVP_md5(), nil) == 1
    else { preconditionFailure("libcrypto has no \(algorithm.rawValue)") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes in more bytes.
  public mutating func update(_ bytes: some ContiguousBytes) {
    let context = unsafe self.context
    let status = unsafe bytes.withUnsafeBytes { bytes in
      unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }
    precondition(status == 1, "libcrypto refused \(status)")
  }

  /// The digest of everything taken in, as lower-case hexadecimal digits.
  public consuming func hexadecimal() -> String {
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let status = unsafe EVP_DigestFinal_ex(context, &bytes, &count)
    precondition(status == 1, "libcrypto could not finish")
    return bytes.prefix(Int(count)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The digest of a file's content, read in pieces; throws Foundation's error if it cannot.
  public static func ofFile(
    _ path: String, _ algorithm: Algorithm = .sha256
  ) throws -> String {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var digest = Digest(algorithm)
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { digest.update(piece) }
    return digest.hexadecimal()
  }
}
