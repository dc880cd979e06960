/// One of a team, in a body that all of the team run.
public struct Worker: Sendable {
  /// Its number, from 0.
  public let index: Int
  private let team: Team

  init(index: Int, team: Team) {
    self.index = index
    self.team = team
  }

  /// The number of workers in the team.
  public var count: Int { team.count }

  /// Returns when every worker of the team has arrived here; what one wrote before, all see after.
  ///
  /// All workers of a body wait equally often, or the last ones wait for ever.
  public func wait() { team.wait() }

  /// Which of 0..<total are this worker's: index, index + count, ...
  public func share(of total: Int) -> StrideTo<Int> { stride(from: index, to: total, by: count) }
}
