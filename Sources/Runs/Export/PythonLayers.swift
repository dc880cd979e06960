import Model

/// Layers as lists in Python; many that differ by their number only are one element.
enum PythonLayers {
  /// For PyTorch: what a function for the kind makes of a layer's name, and a module for its
  /// activation.
  static func modules(_ layers: [PortableLayer]) -> String {
    runs(of: layers).map { run in
      let module: String? =
        switch run.arithmetic {
        case .dense: "dense(\(run.name))"
        case .normalization(let normalization): "norm(\(run.name), \(normalization.epsilon))"
        case .residual(let layers): "block(\(modules(layers)))"
        case .nothing: nil
        }
      let parts = [module, run.activation.torch].compactMap(\.self)
      let list = parts.joined(separator: ", ")
      return run.range.map { "*(m for i in \($0) for m in (\(list)))" } ?? list
    }.joined(separator: ", ")
  }

  /// For NumPy: pairs of a dense layer's name and its activation as a function.
  static func functions(_ layers: [PortableLayer]) -> String {
    runs(of: layers).map { run in
      let pair = "(\(run.name), \(run.activation.numpy))"
      return run.range.map { "*(\(pair) for i in \($0))" } ?? pair
    }.joined(separator: ", ")
  }

  /// For NumPy: what a function for the kind makes of a layer's name and its activation.
  static func calls(_ layers: [PortableLayer]) -> String {
    runs(of: layers).map { run in
      let function = run.activation.numpy
      let call =
        switch run.arithmetic {
        case .dense: "dense(\(run.name), \(function))"
        case .normalization(let normalization):
          "norm(\(run.name), \(normalization.epsilon), \(function))"
        case .residual(let layers): "block([\(calls(layers))], \(function))"
        case .nothing: "(\(function))"
        }
      return run.range.map { "*(\(call) for i in \($0))" } ?? call
    }.joined(separator: ", ")
  }

  /// A layer, or several dense ones whose names end in consecutive numbers.
  private struct Run {
    /// The name as an expression, in which `i` is the number.
    let name: String
    /// The numbers, as an expression; nil for a single layer.
    var range: String?
    let arithmetic: PortableLayer.Arithmetic
    let activation: Activation
  }

  /// The layers in order; three and more that differ by their number only are one run.
  private static func runs(of layers: [PortableLayer]) -> [Run] {
    var (runs, rest) = ([Run](), layers[...])
    while let first = rest.first {
      let parts = first.name.split(separator: ".")
      let (stem, number) = (String(parts[0]), parts.last.flatMap { Int($0) } ?? 0)
      let count = zip(rest, number...).prefix { layer, number in
        layer.isDense && layer.name == "\(stem).\(number)"
          && layer.activation == first.activation
      }.count
      let range = "range(\(number), \(number + count))"
      runs.append(
        count > 2
          ? Run(
            name: "f\"\(stem).{i}\"", range: range, arithmetic: first.arithmetic,
            activation: first.activation)
          : Run(
            name: "\"\(first.name)\"", arithmetic: first.arithmetic,
            activation: first.activation))
      rest = rest.dropFirst(count > 2 ? count : 1)
    }
    return runs
  }
}
