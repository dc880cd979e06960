/// What is asked of a training from outside while it goes on; every question is cheap.
public struct Requests: Sendable {
  /// Whether it is to save its state and end as soon as it can.
  public let isStopWanted: @Sendable () -> Bool
  /// Whether it is to save its state and go on; asking takes the wish back.
  public let takeSaveRequest: @Sendable () -> Bool

  /// Where to ask; by default nothing is ever wanted.
  public init(
    isStopWanted: @escaping @Sendable () -> Bool = { false },
    takeSaveRequest: @escaping @Sendable () -> Bool = { false }
  ) {
    self.isStopWanted = isStopWanted
    self.takeSaveRequest = takeSaveRequest
  }
}
