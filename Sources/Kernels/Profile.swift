internal import CKernels

/// Where the time of a step goes, as the kernels themselves measure it while profiling is on.
///
/// Switch it on and off between steps, not during one. While it is off, a kernel pays two calls of
/// about a nanosecond.
public enum Profile {
  /// What a kernel does.
  public enum Phase: Int32, CaseIterable, Sendable {
    /// Matrix products, with the update where it is fused into them.
    case product
    /// Deforming and mixing the batch's images, where they are augmented.
    case deformation
    /// Gathering the batch.
    case gather
    /// Activations, their derivatives, biases, batch normalisation.
    case activation
    /// Dropout.
    case dropout
    /// The loss, its derivative, counting.
    case loss
    /// Sums of what shards computed.
    case exchange
    /// Updates that are not fused into a product.
    case update
    /// Waiting for other workers.
    case wait
  }

  /// Clears all sums and begins to measure.
  public static func start() { apus_profile_switch(1) }

  /// Stops measuring.
  public static func stop() { apus_profile_switch(0) }

  /// Seconds a phase took since `start`, summed over all threads.
  public static func seconds(of phase: Phase) -> Double {
    Double(apus_profile_total(phase.rawValue)) * 1e-9
  }

  /// Runs a kernel and adds its time to a phase.
  @inline(__always)
  static func measure<Result>(_ phase: Phase, _ kernel: () -> Result) -> Result {
    let began = apus_profile_begin()
    defer { apus_profile_end(phase.rawValue, began) }
    return kernel()
  }
}
