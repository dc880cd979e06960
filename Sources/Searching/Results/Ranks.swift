/// The ranks of scores as scikit-learn's searches give them: 1 is the best, equal ones share the
/// lowest number, and scores that are no numbers come last together.
public enum Ranks {
  /// The rank of each score.
  public static func of(_ scores: [Double], higherIsBetter: Bool = true) -> [Int] {
    let values = scores.map { higherIsBetter ? $0 : -$0 }
    let known = values.filter { !$0.isNaN }
    guard let lowest = known.min() else { return scores.map { _ in 1 } }
    // A number below all others stands for what is none.
    let comparable = values.map { value in
      let number = value.isNaN ? lowest - 1 : value
      return value.isInfinite ? (value < 0 ? -1 : 1) * Double.greatestFiniteMagnitude : number
    }
    let descending = comparable.sorted(by: >)
    var ranks: [Double: Int] = [:]
    for (index, value) in descending.enumerated() where ranks[value] == nil {
      ranks[value] = index + 1
    }
    return comparable.map { ranks[$0] ?? descending.count }
  }
}
