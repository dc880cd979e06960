import Foundation

extension PNGSamples {
  /// Samples as screens take them, of amounts of light with 16 bits, of which libpng has those that are
  /// not opaque multiplied by their opacity already.
  static func bytes(ofLight light: [UInt16], _ colors: Int, of channels: Int) -> [UInt8] {
    // As libpng took the samples for (PNG specification, 13.13).
    let shown = (0...65535).map { UInt8((255 * pow(Double($0) / 65535, 1 / 2.2)).rounded()) }
    guard channels > colors else { return light.map { shown[Int($0)] } }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(light.count)
    for start in stride(from: 0, to: light.count, by: channels) {
      let opacity = Int(light[start + colors])
      for color in light[start..<start + colors] {
        bytes.append(opacity == 0 ? 0 : shown[min(Int(color) * 65535 / opacity, 65535)])
      }
      bytes.append(UInt8((opacity + 128) / 257))
    }
    return bytes
  }
}
