import Kernels

/// How a fully connected layer's work is divided among shards, in the terms of tensor parallelism.
///
/// After M. Shoeybi and others, "Megatron-LM", arXiv:1909.08053.
public enum Partition: String, Sendable, CaseIterable {
  /// Each shard has its own columns of W, and computes these columns of y for all samples.
  case columns
  /// Each shard has the rows of W that belong to its columns of x; the products are summands of y.
  case rows
  /// Each shard computes y for its own samples; it updates its own rows of the one W.
  case samples

  /// The partitions of a network's fully connected layers, first to last.
  ///
  /// Pairs of layers take turns in `columns` and `rows`: within a pair each shard goes on with what
  /// it has, and only the sums after it are exchanged. A layer without a partner, one too narrow to
  /// be cut, and one whose function needs whole rows go by samples; no pair reaches into a residual
  /// block or out of one, whose ends each shard has by samples.
  static func assign(to layers: [any Layer], over sharding: Sharding) -> [Partition] {
    let dense = layers.indices.filter { layers[$0] is Dense }
    let blocks = ResidualSum.blocks(in: layers)
    var partitions: [Partition] = []
    while partitions.count < dense.count {
      let first = partitions.count
      if first + 1 < dense.count && sharding.count > 1,
        canBeCut(layers[dense[first]..<dense[first + 1]], over: sharding),
        !blocks.contains(where: { block in
          dense[first]..<dense[first + 1] ~= block.first - 1
            || dense[first]..<dense[first + 1] ~= block.sum
        })
      {
        partitions += [.columns, .rows]
      } else {
        partitions.append(.samples)
      }
    }
    return partitions
  }

  /// Whether a layer's columns, and all that follows before the next one, can be cut.
  private static func canBeCut(_ layers: ArraySlice<any Layer>, over sharding: Sharding) -> Bool {
    layers.allSatisfy { layer in
      !layer.needsWholeRows && layer.outputs >= sharding.count * Matrix.rowAlignment
    }
  }
}

extension Layer {
  /// Whether an output depends on others of its row.
  fileprivate var needsWholeRows: Bool {
    switch self {
    case let dense as Dense: dense.activation == .softmax
    case let activation as ActivationLayer: activation.activation == .softmax
    default: false
    }
  }
}
