import Datasets
import Foundation
import Kernels
import Model

/// A trained network as other programs need it: from the bytes of images to class probabilities,
/// without what acts in training only.
public struct PortableModel: Sendable {
  /// Rows and columns of an image.
  let height, width: Int
  /// What each pixel is multiplied with and what is then added, a row each.
  let scale, offset: Matrix
  /// What the result is multiplied with, pixels x inputs.
  let projection: Matrix?
  /// The layers, first to last.
  let layers: [PortableLayer]
  /// What each output is called.
  let classNames: [String]
  /// What the file says besides, as texts.
  let metadata: [String: String]
  /// The names of the layers that are left out, since they act in training only.
  public let omitted: [String]

  /// The network of a checkpoint.
  ///
  /// - Parameters:
  ///   - checkpoint: Its weights and inputs.
  ///   - height: Rows of an image.
  ///   - width: Columns of an image.
  ///   - classNames: What the classes are called; outputs beyond them go by their number.
  ///   - source: Where the network comes from, for the metadata.
  /// - Throws: `ExportError.notFinite`.
  public init(
    _ checkpoint: Checkpoint, height: Int, width: Int, classNames: [String], source: Source
  ) throws {
    let network = checkpoint.network
    if let layer = network.firstLayerGoneWrong {
      throw ExportError.notFinite(run: source.run, layer: layer)
    }
    (self.height, self.width) = (height, width)
    (scale, offset, projection) = checkpoint.transform.arithmetic
    layers = PortableLayer.layers(of: network.inference)
    self.classNames = (0..<network.outputs).map {
      $0 < classNames.count ? classNames[$0] : String($0)
    }
    omitted = network.layers.filter { $0.inference.isEmpty && !($0 is ResidualSum) }.map {
      $0.name
    }
    metadata = try source.texts.merging([
      "apus_version": apusVersion, "fingerprint": Checkpoint.fingerprint(of: network),
      "epoch": String(checkpoint.epoch), "inputs": checkpoint.transform.scaling.rawValue,
      "image": Self.json([height, width]), "classes": Self.json(self.classNames),
      "layers": Self.json(
        layers.flatMap(\.withInner).map { [$0.name, $0.activation.rawValue] }),
      "configuration": checkpoint.configuration,
    ]) { $1 }
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension PortableModel {
  /// Where a network comes from.
  public struct Source: Sendable {
    /// The name of the run.
    public var run: String
    /// The name of the data set.
    public var dataset: String
    /// SHA-256 of its pixels and labels, where it is known.
    public var sha256: String?

    /// A run on a data set.
    public init(run: String, dataset: String, sha256: String? = nil) {
      (self.run, self.dataset, self.sha256) = (run, dataset, sha256)
    }

    var texts: [String: String] {
      var texts = ["run": run, "dataset": dataset]
      texts["data_sha256"] = sha256
      return texts
    }
  }
}
