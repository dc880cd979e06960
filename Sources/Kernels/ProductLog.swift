internal import CKernels
import Synchronization

/// The matrix products of a step, noted while it is taken, to be repeated without anything between
/// them: what a step could cost at best.
///
/// Switch it on and off between steps, not during one.
public final class ProductLog: Sendable {
  private static let current = Mutex<ProductLog?>(nil)
  private let products = Mutex<[Int32: [@Sendable () -> Void]]>([:])

  /// Begins to note products.
  public static func start() {
    current.withLock { $0 = ProductLog() }
    apus_profile_note(1)
  }

  /// Ends that, and gives what was noted.
  public static func stop() -> ProductLog {
    apus_profile_note(0)
    return current.withLock { log in
      defer { log = nil }
      return log ?? ProductLog()
    }
  }

  /// Repeats the products that the calling thread computed, in their order.
  public func repeatOwnProducts() {
    let own = products.withLock { $0[apus_profile_thread()] ?? [] }
    for product in own { product() }
  }

  /// Notes a product of the calling thread.
  @inline(never)
  static func note(_ product: @escaping @Sendable () -> Void) {
    current.withLock { $0 }?.products.withLock {
      $0[apus_profile_thread(), default: []].append(product)
    }
  }

  /// Whether products are to be noted.
  @inline(__always) static var isOn: Bool { apus_profile_notes() != 0 }
}
