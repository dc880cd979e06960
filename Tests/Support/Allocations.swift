internal import CAllocations

/// The heap memory that a thread asks for.
public enum Allocations {
  /// Whether they can be counted here: not under a sanitizer.
  public static let areCounted = apus_counts_allocations()

  /// How many blocks this thread asks for while it runs a body.
  public static func count(during body: () throws -> Void) rethrows -> Int {
    let before = apus_allocations_of_this_thread()
    try body()
    return apus_allocations_of_this_thread() - before
  }

  /// The most bytes this thread asks for at once while it runs a body.
  public static func largest(during body: () throws -> Void) rethrows -> Int {
    apus_forget_largest_allocation_of_this_thread()
    try body()
    return apus_largest_allocation_of_this_thread()
  }
}
