import Foundation
import Kernels

extension Picture {
  /// The picture as an address that holds it, for a page without other files.
  var dataURI: String { "data:image/png;base64," + Data(png()).base64EncodedString() }
}
