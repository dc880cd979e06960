/// Gzip files that hold far more than their size lets expect.
public struct GzipBomb {
  private var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  private var pending = 0
  private var pendingBits = 0

  /// A file whose content begins with some bytes, each below 144, and goes on with copies of the
  /// last one: 13 bits make 258 of them.
  public static func bytes(beginning: [UInt8], thenCopies copies: Int) -> [UInt8] {
    var bomb = GzipBomb()
    // The last block, with deflate's fixed code.
    bomb.put(0b011, bits: 3)
    for byte in beginning { bomb.putCode(0x30 + Int(byte), bits: 8) }
    for _ in 0..<copies / 258 {
      // The length 258 and the distance 1.
      bomb.putCode(0b1100_0101, bits: 8)
      bomb.putCode(0, bits: 5)
    }
    bomb.putCode(0, bits: 7)
    bomb.put(0, bits: 7)
    // Whoever gets this far finds a wrong checksum.
    return bomb.bytes + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  /// A code word, which deflate stores from its highest bit on.
  private mutating func putCode(_ word: Int, bits: Int) {
    for bit in (0..<bits).reversed() { put(word >> bit & 1, bits: 1) }
  }

  private mutating func put(_ number: Int, bits: Int) {
    pending |= number << pendingBits
    pendingBits += bits
    while pendingBits >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingBits -= 8
    }
  }
}
