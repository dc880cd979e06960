import Kernels

/// The part of a parameter that one shard updates: in memory of its own, or a slice of what all
/// shards read.
public struct Piece: Sendable {
  /// Which of the network's parameters it is part of, in the order of `visitParameters`.
  let parameter: Int
  /// Where it begins in the whole parameter.
  let row, column: Int
  /// The weights.
  let value: MatrixView
  /// The derivative of the batch's mean loss.
  ///
  /// A fused update of a kernel never computes it, and it has no rows then.
  let gradient: MatrixView
  /// What the optimiser remembers, each of the weights' shape.
  let moments: [MatrixView]
  /// The average of the weights over steps, where one is kept.
  let average: MatrixView?
  /// The factor of the penalty `l2 * sum(w^2)`.
  let l2: Scalar

  /// A piece of zeros.
  ///
  /// - Parameters:
  ///   - value: Its weights' memory.
  ///   - parameter: The index of its parameter.
  ///   - row: The first of the parameter's rows that are in it.
  ///   - column: The first of the columns.
  ///   - rule: How it will be updated.
  ///   - hasGradient: Whether its gradient is computed before the update.
  ///   - hasAverage: Whether its weights are averaged over steps.
  ///   - l2: The factor of its penalty.
  init(
    _ value: MatrixView, of parameter: Int, row: Int = 0, column: Int = 0, rule: UpdateRule,
    hasGradient: Bool = true, hasAverage: Bool, l2: Double = 0
  ) {
    (self.parameter, self.row, self.column) = (parameter, row, column)
    self.value = value
    gradient = MatrixView(rows: hasGradient ? value.rows : 0, columns: value.columns)
    moments = (0..<rule.momentCount).map { _ in
      MatrixView(rows: value.rows, columns: value.columns)
    }
    average = hasAverage ? MatrixView(rows: value.rows, columns: value.columns) : nil
    self.l2 = Scalar(l2)
  }

  /// A piece of what passes keep up to date and no optimiser changes, in memory of its own.
  static func statistic(columns: Range<Int>, of parameter: Int) -> Piece {
    Piece(
      MatrixView(rows: 1, columns: columns.count), of: parameter, column: columns.lowerBound,
      rule: .sgd(), hasGradient: false, hasAverage: false)
  }

  /// The update that the optimiser's rule and the piece's gradient make.
  func update(_ step: Optimizer.Step) { step.update(value, gradient: gradient, moments: moments) }

  /// Takes the weights into their average, and that into their place where the step says so.
  func updateAverage(_ step: Averaging.Step) {
    guard let average else { return }
    average.mix(value, keeping: step.keep)
    if step.overwrites { value.copy(average) }
  }

  /// Writes the gradient of a bias down: the sums of dz's columns that belong to the piece.
  func setGradient(ofBias dz: MatrixView) {
    dz.columns(column..<column + value.columns).columnSums(into: gradient)
  }

  /// Adds the derivative of the piece's penalty to its gradient.
  func addPenaltyGradient() { if l2 > 0 { gradient.add(value, scaledBy: 2 * l2) } }

  /// Which rows of the parameter the piece has.
  var rows: Range<Int> { row..<row + value.rows }

  /// What the piece's regulariser adds to the loss.
  var penalty: Double { l2 > 0 ? Double(l2) * value.sumOfSquares : 0 }
}

extension Piece {
  /// Takes its weights, their average and moments over from the whole parameters.
  func load(_ parameters: [Parameter]) {
    let whole = parameters[parameter]
    value.load(whole.value, row: row, column: column)
    average?.load(whole.average ?? whole.value, row: row, column: column)
    for (index, moment) in moments.enumerated() {
      if index < whole.moments.count {
        moment.load(whole.moments[index], row: row, column: column)
      } else {
        moment.clear()
      }
    }
  }

  /// Puts its weights, their average and moments into the whole parameter.
  func store(into whole: inout Parameter) {
    whole.prepareMoments(moments.count)
    value.store(into: &whole.value, row: row, column: column)
    if let average {
      whole.changeAverage { matrix, _ in average.store(into: &matrix, row: row, column: column) }
    }
    for index in moments.indices {
      moments[index].store(into: &whole.moments[index], row: row, column: column)
    }
  }
}
