import Foundation
import Kernels
import Support
import Testing

@Suite struct DigestTests {
  /// The digest of "abc": FIPS 180-4's example.
  @Test func knownDigest() throws {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    var digest = Digest()
    digest.update(Array("a".utf8))
    digest.update(Data("bc".utf8))
    let found = digest.hexadecimal()
    #expect(found == expected)
    let folder = try DataFolder()
    let path = try folder.write(Array("abc".utf8), to: "abc")
    try #expect(Digest.ofFile(path) == expected)
  }

  @Test func nothing() {
    let found = Digest().hexadecimal()
    #expect(found == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
