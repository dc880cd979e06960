@testable import Runs

extension Target {
  /// A safetensors file; what was read reads back from what is written of it.
  static let safetensors = Target("safetensors") { bytes in
    let file = try TensorFile(encoded: bytes, path: "a.safetensors")
    let written = try file.encoded()
    let again = try TensorFile(encoded: written, path: "again")
    precondition(again.metadata == file.metadata)
    let writtenAgain = try again.encoded()
    precondition(writtenAgain == written)
  }
}
