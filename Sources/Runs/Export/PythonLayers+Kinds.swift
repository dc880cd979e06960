extension PythonLayers {
  /// Which kinds of layers there are besides dense ones, and what defines them in Python.
  struct Kinds {
    private let hasNorms, hasBlocks, hasFunctions: Bool

    /// The kinds of layers, those within blocks among them.
    init(of layers: [PortableLayer]) {
      hasNorms = layers.contains { if case .normalization = $0.arithmetic { true } else { false } }
      hasBlocks = layers.contains { if case .residual = $0.arithmetic { true } else { false } }
      hasFunctions = layers.contains { if case .nothing = $0.arithmetic { true } else { false } }
    }

    /// Whether all layers are dense.
    var areDense: Bool { !hasNorms && !hasBlocks && !hasFunctions }

    private static let parts = #"("gamma", "beta", "moving_mean", "moving_variance")"#

    /// Definitions for PyTorch.
    var torch: [String] {
      var lines: [String] = []
      if hasNorms {
        lines.append(
          #"def norm(name, eps): f = torch.nn.BatchNorm1d(len(w[name + ".gamma"]), eps).eval();"#
            + " f.weight.data, f.bias.data, f.running_mean, f.running_var ="
            + " (w[f\"{name}.{part}\"] for part in \(Self.parts)); return f")
      }
      if hasBlocks {
        lines.append(
          "class block(torch.nn.Sequential):"
            + " forward = lambda self, x: x + super(block, self).forward(x)")
      }
      return lines
    }

    /// Definitions for NumPy, where a layer is a function.
    var numpy: [String] {
      guard !areDense else { return [] }
      var lines = [
        #"def dense(name, f): return lambda x: f(x @ w[name + ".kernel"] + w[name + ".bias"])"#
      ]
      if hasNorms {
        lines.append(
          "def norm(name, eps, f):"
            + " g, b, m, v = (w[f\"{name}.{part}\"] for part in \(Self.parts));"
            + " return lambda x: f((x - m) / np.sqrt(v + eps) * g + b)")
      }
      if hasBlocks {
        lines.append(
          "def block(layers, f):"
            + " return lambda x: f(x + functools.reduce(lambda y, layer: layer(y), layers, x))")
      }
      return lines
    }

    /// What the lines for NumPy import besides.
    var modules: String { hasBlocks ? "functools, " : "" }
  }
}
