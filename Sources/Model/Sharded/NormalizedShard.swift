import Kernels

/// What one shard has of a batch normalisation: rows as wide as what it sees of a batch, which is its
/// own columns or all of them.
struct NormalizedShard: Sendable {
  /// Moments of the samples that it has: means, and sums of squared distances from them.
  let ownMean, ownSquares: MatrixView
  /// Sums over the samples that it has, for the derivatives by gamma and, below, by beta.
  let ownSums: MatrixView
  /// The same of all samples.
  let mean, variance, sums: MatrixView
  /// 1 / sqrt(variance + epsilon).
  let inverse: MatrixView
  let gamma, beta: MatrixView
  /// Which of the columns it sees are its own to update.
  let columns: Range<Int>
  /// Its own columns of gamma and beta, where they are trained.
  let gammaPiece, betaPiece: Piece?
  /// Its own columns of the moving statistics.
  let movingMean, movingVariance: Piece

  var normalization: Normalization {
    Normalization(mean: mean, inverse: inverse, gamma: gamma, beta: beta)
  }

  /// Moves the moving statistics of its own columns towards those of the batch.
  func moveStatistics(keeping momentum: Scalar) {
    movingMean.value.move(towards: mean.columns(columns), keeping: momentum)
    movingVariance.value.move(towards: variance.columns(columns), keeping: momentum)
  }

  /// Writes the gradients of its own columns down.
  func setGradients() {
    gammaPiece?.gradient.copy(sums.rows(0..<1).columns(columns))
    betaPiece?.gradient.copy(sums.rows(1..<2).columns(columns))
  }
}

extension NormalizedShard {
  /// What the shards have of a layer; `parameters` are those of the layers before it.
  static func shards(
    of layer: BatchNormalization, isByColumns: Bool, parameters: Int, sharding: Sharding,
    rule: UpdateRule, hasAverages: Bool
  ) -> [NormalizedShard] {
    let width = layer.inputs
    // By samples there is one row that all read.
    let shared: (gamma: MatrixView, beta: MatrixView)? =
      isByColumns ? nil : (row(layer.gamma, 0..<width), row(layer.beta, 0..<width))
    return (0..<sharding.count).map { shard in
      let part = sharding.columns(shard, of: width)
      let (gamma, beta) = shared ?? (row(layer.gamma, part), row(layer.beta, part))
      return NormalizedShard(
        layer, gamma: gamma, beta: beta, part: part, parameters: parameters, rule: rule,
        hasAverages: hasAverages)
    }
  }

  /// Some columns of a row, in memory of their own.
  private static func row(_ parameter: Parameter, _ columns: Range<Int>) -> MatrixView {
    let row = MatrixView(rows: 1, columns: columns.count)
    row.load(parameter.value, column: columns.lowerBound)
    return row
  }

  private init(
    _ layer: BatchNormalization, gamma: MatrixView, beta: MatrixView, part: Range<Int>,
    parameters: Int, rule: UpdateRule, hasAverages: Bool
  ) {
    let width = gamma.columns
    func rows(_ count: Int) -> MatrixView { MatrixView(rows: count, columns: width) }
    (ownMean, ownSquares, ownSums) = (rows(1), rows(1), rows(2))
    (mean, variance, sums, inverse) = (rows(1), rows(1), rows(2), rows(1))
    (self.gamma, self.beta) = (gamma, beta)
    let columns = width == part.count ? 0..<width : part
    self.columns = columns
    var next = parameters
    func number() -> Int {
      defer { next += 1 }
      return next
    }
    func piece(_ row: MatrixView) -> Piece {
      Piece(
        row.columns(columns), of: number(), column: part.lowerBound, rule: rule,
        hasAverage: hasAverages)
    }
    gammaPiece = layer.settings.scale ? piece(gamma) : nil
    betaPiece = layer.settings.center ? piece(beta) : nil
    movingMean = .statistic(columns: part, of: number())
    movingVariance = .statistic(columns: part, of: number())
  }
}
