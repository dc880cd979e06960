extension SpaceCheck {
  /// A dimension and its values as they stand in the file.
  struct Axis {
    let dimension: SearchSpace.Dimension
    /// Where its key stands.
    let place: Place
    /// The values, each with a node for each path; of a distribution, the two ends.
    let values: [[LocatedNode]]
    /// A number that a distribution may draw, and the distribution's word.
    let between: (node: LocatedNode, word: String)?

    init(_ dimension: SearchSpace.Dimension, _ pair: LocatedNode.Pair) {
      self.dimension = dimension
      place = pair.place
      switch (dimension.values, pair.value.content) {
      case (.drawn(let distribution), .mapping(let pairs)):
        let range = pairs[0]
        if case .sequence(let ends) = range.value.content {
          values = ends.map { [$0] }
        } else {
          values = []
        }
        // Somewhere that no decimal fraction is likely to be.
        let text = distribution.value(at: 0.381_966).flow
        let node = LocatedNode(content: .scalar(text, quoted: false), place: range.place)
        between = (node, range.key)
      case (_, .sequence(let nodes)):
        values = nodes.compactMap {
          SearchSpace.Dimension.nodes(of: $0, dimension.paths.count)
        }
        between = nil
      default:
        values = []
        between = nil
      }
    }
  }
}
