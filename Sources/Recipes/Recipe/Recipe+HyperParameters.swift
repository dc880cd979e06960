public import Runs

extension Recipe {
  /// The settings by which runs are compared in TensorBoard's table: all that the trained weights
  /// may depend on, defaults included, and the layers in a few words.
  public var hyperParameters: [HyperParameter] {
    let layers = model.map(\.description).joined(separator: " > ")
    return [HyperParameter("model", .text(layers))]
      + settings.filter { !Self.isIdle($0.path) }.map {
        HyperParameter($0.path, HyperParameter.Value($0.value))
      }
  }

  /// Whether a setting only says what a run is called, where data are looked for, and what is saved.
  private static func isIdle(_ path: String) -> Bool {
    ["name", "data.fallback", "training.checkpoint_every"].contains(path)
      || idleCallbacks.contains { path == $0 || path.hasPrefix($0 + ".") }
  }

  private static let idleCallbacks = [
    "callbacks.tensorboard", "callbacks.model_checkpoint", "callbacks.terminate_on_nan",
  ]
}
