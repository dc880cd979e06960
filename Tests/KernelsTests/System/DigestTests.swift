import Foundation
import Kernels
import Support
import Testing

@Suite struct DigestTests {
  /// The digests of "abc": FIPS 180-4's example, and RFC 1321's.
  @Test(arguments: [
    (
      Digest.Algorithm.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    ),
    (Digest.Algorithm.md5, "900150983cd24fb0d6963f7d28e17f72"),
  ])
  func knownDigests(algorithm: Digest.Algorithm, expected: String) throws {
    var digest = Digest(algorithm)
    digest.update(Array("a".utf8))
    digest.update(Data("bc".utf8))
    let found = digest.hexadecimal()
    #expect(found == expected)
    let folder = try DataFolder()
    let path = try folder.write(Array("abc".utf8), to: "abc")
    try #expect(Digest.ofFile(path, algorithm) == expected)
  }

  @Test func nothing() {
    let found = Digest(.sha256).hexadecimal()
    #expect(found == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
