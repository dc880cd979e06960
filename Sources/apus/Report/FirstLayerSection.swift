import Datasets
import Kernels

/// The weights of the first layer's units as pictures.
struct FirstLayerSection {
  private let layer: FirstLayer
  private let inputs: InputScaling

  init(_ layer: FirstLayer, inputs: InputScaling) { (self.layer, self.inputs) = (layer, inputs) }

  var html: HTML {
    let units: [HTML] = layer.units.map { unit in
      let picture = unit.picture
      return """
        <img src="\(picture.dataURI)" width="\(picture.width)" height="\(picture.height)" alt="" title="unit \(unit.number)">
        """
    }
    let (shown, count) = (layer.units.count, layer.count)
    let which =
      shown == count
      ? count == 1 ? "The only unit" : "All \(Format.count(count)) units"
      : "The \(shown) of \(Format.count(count)) units with the largest weights"
    let limit = Format.decimal(Double(layer.limit), 3)
    return """
      <p>\(which), the largest first: what each looks for in an image, after epoch \(layer.epoch). Where a
      pixel is white in the picture, ink there speaks for the unit, where it is black, against it; a middle grey
      says nothing. White is a weight of \(limit) or more, black of -\(limit) or less\(scale).</p>
      <div class="units" role="img" aria-label="\(which), drawn as pictures of their weights">
      \(units)
      </div>
      """
  }

  /// What the weights are of, where that is not the pixels as they are.
  private var scale: String {
    switch inputs {
    case .unit: ""
    case .standardized: ", of standardised pixels"
    case .pcaWhitened: ", through the principal components"
    }
  }
}
