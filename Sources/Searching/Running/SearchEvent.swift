public import Training

/// Something that happens in a search, for those who watch.
public enum SearchEvent: Sendable {
  /// A worker begins to train a fold of a trial.
  case began(SearchProgress.Work)
  /// An epoch of it is over.
  case epoch(SearchProgress.Work, EpochReport)
  /// A worker has ended a piece of work; how far the search is with it.
  case ended(SearchProgress.Work, FoldResult?, SearchProgress)
}
