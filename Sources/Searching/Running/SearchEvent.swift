public import Training

/// Something that happens in a search, for those who watch.
public enum SearchEvent: Sendable {
  /// A worker begins to train a fold of a trial.
  case began(Progress.Work)
  /// An epoch of it is over.
  case epoch(Progress.Work, EpochReport)
  /// A worker has ended a piece of work; how far the search is with it.
  case ended(Progress.Work, FoldResult?, Progress)
}
