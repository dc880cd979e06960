@testable import Kernels

extension Target {
  /// A zip archive's member, itself gzip'd or not, as far as 1 MiB.
  static let zip = Target("zip") { bytes in
    var reader = try ArchiveReader(bytes, named: "fuzz.zip", member: "a/b")
    let content = try reader.read(upTo: 1 << 20)
    precondition(content.count <= 1 << 20)
    _ = try reader.isAtEnd()
  }
}
