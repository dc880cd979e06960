internal import CCrypto
public import Foundation

/// A SHA-256 digest, fed piece by piece, by OpenSSL's libcrypto.
@safe public struct Digest: ~Copyable {
  private let context: OpaquePointer

  /// A digest of nothing so far.
  public init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("libcrypto has no SHA-256") }
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

  /// The digest of a file's content, read in pieces; throws a `FileError` if it cannot be read.
  public static func ofFile(_ path: String) throws -> String {
    try FileSystemCalls.withFile(path, .reading, naming: path) { descriptor in
      var digest = Digest()
      while case let piece = try FileSystemCalls.read(
        upTo: 1 << 20, from: descriptor, naming: path), !piece.isEmpty
      { digest.update(piece) }
      return digest.hexadecimal()
    }
  }
}
