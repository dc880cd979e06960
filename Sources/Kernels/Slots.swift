/// Values that several workers leave for each other, each in places of its own.
///
/// The team's rule holds: between two waits, a slot is either written by one worker or read by any.
@safe public final class Slots<Value: Sendable>: @unchecked Sendable {
  /// The slots.
  public let indices: Range<Int>
  private let start: UnsafeMutablePointer<Value>

  /// So many slots of one value.
  public init(count: Int, repeating value: Value) {
    precondition(count >= 0, "\(count) slots")
    indices = 0..<count
    unsafe start = .allocate(capacity: count)
    unsafe start.initialize(repeating: value, count: count)
  }

  /// A slot's value.
  public subscript(index: Int) -> Value {
    get {
      precondition(indices ~= index, "no slot \(index) among \(indices.count)")
      return unsafe start[index]
    }
    set {
      precondition(indices ~= index, "no slot \(index) among \(indices.count)")
      unsafe start[index] = newValue
    }
  }

  deinit {
    unsafe start.deinitialize(count: indices.count)
    unsafe start.deallocate()
  }
}
