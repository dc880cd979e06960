import Kernels

/// Batch normalisation within shards: y = gamma (x - mean) / sqrt(variance + epsilon) + beta.
///
/// Divided by columns, a shard has its columns of all samples, and needs nobody. By samples, each has
/// the moments and sums of its own ones, and puts all of them together in the order of the shards.
/// The derivative by x takes the place of the one by y, in the same memory.
struct ShardedBatchNormalization: ShardedLayer {
  let settings: BatchNormPlan
  let input, output, gradient: Signal
  /// Whether a layer before this one has weights.
  let propagates: Bool
  let isByColumns: Bool
  let shards: [NormalizedShard]
  /// For each shard, whose sums it adds up.
  let summands: [[MatrixView]]

  /// A layer behind a signal.
  ///
  /// - Parameters:
  ///   - layer: The layer.
  ///   - input: What it normalises.
  ///   - output: Room for the result.
  ///   - gradient: The derivative by the output, and then by the input.
  ///   - propagates: Whether anybody needs the one by the input.
  ///   - parameters: How many parameters the layers before it have.
  ///   - sharding: How the step is cut.
  ///   - rule: How weights are updated.
  ///   - hasAverages: Whether averages of the weights are kept.
  init(
    _ layer: BatchNormalization, input: Signal, output: Signal, gradient: Signal,
    propagates: Bool, parameters: Int, sharding: Sharding, rule: UpdateRule, hasAverages: Bool
  ) {
    settings = layer.settings
    (self.input, self.output, self.gradient) = (input, output, gradient)
    self.propagates = propagates
    isByColumns = if case .columns = input { true } else { false }
    shards = NormalizedShard.shards(
      of: layer, isByColumns: isByColumns, parameters: parameters, sharding: sharding, rule: rule,
      hasAverages: hasAverages)
    let sums = shards.map(\.ownSums)
    summands = isByColumns ? sums.map { [$0] } : sums.map { _ in sums }
  }

  func pieces(of shard: Int) -> [Piece] {
    [shards[shard].gammaPiece, shards[shard].betaPiece].compactMap(\.self)
  }

  func statistics(of shard: Int) -> [Piece] {
    [shards[shard].movingMean, shards[shard].movingVariance]
  }

  func forward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: shards.count) {
      let x = input.part(shard, pass).view
      guard x.rows > 0 else { continue }
      x.columnMoments(mean: shards[shard].ownMean, squares: shards[shard].ownSquares)
    }
    if !isByColumns { worker.wait() }  // for the moments of the others' samples
    for shard in worker.share(of: shards.count) {
      let own = shards[shard]
      gatherMoments(into: own, from: isByColumns ? shard..<shard + 1 : shards.indices, pass)
      own.inverse.invertDeviations(of: own.variance, epsilon: settings.epsilon)
      own.moveStatistics(keeping: Scalar(settings.momentum))
      output.part(shard, pass).view.normalize(
        input.part(shard, pass).view, by: own.normalization)
    }
  }

  /// Makes mean and variance those of all samples, from what some shards, the first of which has
  /// samples, know of theirs.
  private func gatherMoments(
    into own: NormalizedShard, from sources: Range<Int>, _ pass: Pass
  ) {
    let first = shards[sources.lowerBound]
    own.mean.copy(first.ownMean)
    own.variance.copy(first.ownSquares)
    var count = samples(sources.lowerBound, pass)
    for source in sources.dropFirst() {
      let others = samples(source, pass)
      guard others > 0 else { continue }
      own.mean.mergeMoments(
        squares: own.variance, of: count, with: shards[source].ownMean,
        shards[source].ownSquares, of: others)
      count += others
    }
    own.variance.scale(by: 1 / Scalar(count))
  }

  /// How many samples a shard's moments are of.
  private func samples(_ shard: Int, _ pass: Pass) -> Int {
    isByColumns ? pass.rows : pass.samples(shard).count
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: shards.count) {
      let own = shards[shard]
      gradient.part(shard, pass).view.sumNormalized(
        at: input.part(shard, pass).view, by: own.normalization,
        gamma: own.ownSums.rows(0..<1), beta: own.ownSums.rows(1..<2))
    }
    if !isByColumns { worker.wait() }  // for the sums over the others' samples
    for shard in worker.share(of: shards.count) {
      let own = shards[shard]
      own.sums.sum(of: summands[shard], rows: 0..<2)
      own.setGradients()
      guard propagates else { continue }
      gradient.part(shard, pass).view.backpropagateNormalized(
        at: input.part(shard, pass).view, by: own.normalization,
        gamma: own.sums.rows(0..<1), beta: own.sums.rows(1..<2), batch: pass.rows)
    }
  }

  func descend(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step) {
    for shard in worker.share(of: shards.count) {
      shards[shard].gammaPiece?.update(step)
      shards[shard].betaPiece?.update(step)
    }
  }
}
