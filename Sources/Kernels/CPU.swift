internal import CKernels

/// The processor's instruction sets, as far as kernels depend on them.
public enum CPU {
  /// The levels of the x86-64 ABI; every other architecture is `baseline`.
  public enum Level: Int32, Sendable {
    case baseline = 1
    /// AVX2 and FMA.
    case v3 = 3
    /// AVX-512 F, BW, CD, DQ and VL.
    case v4 = 4
  }

  /// The highest level this processor has.
  public static let level = Level(rawValue: apus_cpu_level()) ?? .baseline
}
