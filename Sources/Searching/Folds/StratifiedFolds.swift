import Kernels

/// Rows in so many folds, each with the same share of every class as nearly as can be: the algorithm
/// of scikit-learn's StratifiedKFold.
///
/// Rows sorted by class are dealt to the folds in turn, which says how many of each class a fold gets;
/// within a class, the first rows go to the first fold and so on, unless they are shuffled.
public struct StratifiedFolds: Sendable, Equatable {
  /// How many folds there are.
  public let count: Int
  /// The fold of each row.
  public let fold: [Int]
  /// That a class is not in every fold, where it is so.
  public let warning: String?

  /// Deals rows to folds.
  ///
  /// - Parameters:
  ///   - labels: The class of each row.
  ///   - count: How many folds, at least 2.
  ///   - seed: What shuffles the rows of each class; nil leaves them in their order.
  /// - Throws: A `FoldError` where every class has fewer rows than there are folds.
  public init(of labels: [UInt8], count: Int, seed: UInt64? = nil) throws(FoldError) {
    precondition(count >= 2, "\(count) folds")
    self.count = count
    // Classes are numbered in the order of their first rows, whatever their labels.
    var classes: [UInt8: Int] = [:]
    var rows: [[Int]] = []
    for (row, label) in labels.enumerated() {
      if let number = classes[label] {
        rows[number].append(row)
      } else {
        classes[label] = rows.count
        rows.append([row])
      }
    }
    let largest = rows.map(\.count).max() ?? 0
    guard largest >= count else { throw FoldError(folds: count, largestClass: largest) }

    let random = seed.map { RandomStream(seed: $0).fork(.split) }
    var fold = [Int](repeating: 0, count: labels.count)
    var dealt = 0
    for (number, members) in rows.enumerated() {
      // The class fills the places from `dealt` on of the sorted rows, each place i of fold i % count.
      let shares = (0..<count).map { fold in
        (dealt..<dealt + members.count).count(congruentTo: fold, modulo: count)
      }
      dealt += members.count
      let blocks = shares.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
      let order = random?.fork(number).permutation(of: members.count).map(Int.init)
      for (place, row) in members.enumerated() { fold[row] = blocks[order?[place] ?? place] }
    }
    self.fold = fold
    let smallest = rows.map(\.count).min() ?? 0
    warning =
      smallest < count
      ? "the smallest class has only \(smallest) images for \(count) folds, so some fold has none of it"
      : nil
  }

  /// The rows of a fold to judge by, and all others to learn from.
  public func parting(_ number: Int) -> Parting {
    precondition(0..<count ~= number, "no fold \(number) among \(count)")
    var (training, test): ([Int32], [Int32]) = ([], [])
    training.reserveCapacity(fold.count)
    for (row, fold) in fold.enumerated() {
      if fold == number { test.append(Int32(row)) } else { training.append(Int32(row)) }
    }
    return Parting(training: training, test: test)
  }
}

extension Range<Int> {
  /// How many numbers of the range have this remainder.
  fileprivate func count(congruentTo remainder: Int, modulo: Int) -> Int {
    func below(_ end: Int) -> Int { (end - remainder + modulo - 1) / modulo }
    return below(upperBound) - below(lowerBound)
  }
}
