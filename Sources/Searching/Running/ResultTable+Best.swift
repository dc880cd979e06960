extension ResultTable {
  /// The complete trial of the first rank, the earliest where there are several; nil where none is
  /// complete.
  public var best: TrialResult? {
    results.indices.first { ranks[$0] == 1 && results[$0].state == .complete }.map { results[$0] }
  }
}
