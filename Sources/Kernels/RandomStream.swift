import Foundation

/// Random numbers by counter: the value at an index depends on the stream's key and that index
/// only, never on what was drawn before.
///
/// The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators", OOPSLA 2014) read at any position. Streams are told apart by forking:
/// `RandomStream(seed: 42).fork(.order).fork(epoch)`.
public struct RandomStream: Sendable, Equatable {
  /// What a stream is for, so that no two uses share numbers.
  public enum Purpose: UInt64, Sendable, CaseIterable {
    case initialization = 1
    case order, dropout, split, augmentation, search
  }

  /// What the stream's numbers are made from.
  public let key: UInt64

  /// The stream of a seed.
  public init(seed: UInt64) { key = Self.mix(seed &+ Self.increment) }

  private init(key: UInt64) { self.key = key }

  /// A stream of its own for a purpose.
  public func fork(_ purpose: Purpose) -> RandomStream {
    RandomStream(key: Self.mix(key ^ (purpose.rawValue << 56)))
  }

  /// A stream of its own for an index: an epoch, a batch, a layer.
  public func fork(_ index: Int) -> RandomStream {
    RandomStream(key: Self.mix(key &+ Self.mix(UInt64(bitPattern: Int64(index)) &+ Self.increment)))
  }

  /// 64 random bits at an index.
  public func bits(at index: Int) -> UInt64 { Self.splitMix(state: key, index: index) }

  /// What SplitMix64 started at a state returns when it is called for the index-th time, from 0.
  public static func splitMix(state: UInt64, index: Int) -> UInt64 {
    mix(state &+ (UInt64(bitPattern: Int64(index)) &+ 1) &* increment)
  }

  /// A number in [0, 1) with 53 random bits.
  public func uniform(at index: Int) -> Double { Double(bits(at: index) >> 11) * 0x1p-53 }

  /// A seeded permutation of `0..<count` (Fisher-Yates), the same for the same stream.
  public func permutation(of count: Int) -> [Int32] {
    var order = (0..<Int32(count)).map { $0 }
    for last in stride(from: count - 1, to: 0, by: -1) {
      let (other, _) = UInt64(last + 1).multipliedFullWidth(by: bits(at: last))
      order.swapAt(last, Int(other))
    }
    return order
  }

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension RandomStream {
  /// A standard normal number at an index, by Box and Muller (1958).
  public func normal(at index: Int) -> Double {
    let radius = (-2 * log(1 - uniform(at: 2 * index))).squareRoot()
    return radius * cos(2 * .pi * uniform(at: 2 * index + 1))
  }
}
