import CFuzz
import Kernels

/// One reader of Apus under test: bytes go in, and it ends with a value or a sentence for the user.
struct Target: Sendable {
  /// The name, of its corpus and dictionary too.
  let name: String
  private let read: @Sendable ([UInt8]) throws -> Void

  /// A reader of this name; `read` may check whatever it likes of the values it gets.
  init(_ name: String, _ read: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.name = name
    self.read = read
  }

  /// Reads the bytes; traps where the reader traps, errs in a way no user would understand, or asks
  /// for more memory at once than the bytes could ever fill.
  func run(_ bytes: [UInt8]) {
    apus_limit_blocks(Self.greatestBlock)
    defer { apus_unlimit_blocks() }
    do {
      try read(bytes)
    } catch let error as any UserFacingError {
      precondition(!error.description.isEmpty, "an error without a sentence")
    } catch {
      preconditionFailure("not an error for users: \(error)")
    }
  }

  /// Inputs are of some kilobytes, and deflate makes 1032 bytes of one at most.
  private static let greatestBlock = 1 << 24
}
