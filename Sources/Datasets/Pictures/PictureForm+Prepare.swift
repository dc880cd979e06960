public import Kernels

extension PictureForm {
  /// Makes an image of this form of a picture of any size and colours, dark on light or light on dark.
  ///
  /// The strokes are told from what they are on (`InkScale`), cut out (`StrokeBox`), made as large as
  /// the form's and centred (`Placement`), and drawn anew in its pixels (`ResampledAxis`), softly; the
  /// strongest of them becomes 255. A picture that is such an image already stays as it is.
  ///
  /// - Parameters:
  ///   - picture: The picture.
  ///   - file: What messages call it.
  /// - Returns: `height` x `width` pixels.
  /// - Throws: `PreparationError.blank`.
  public func prepare(_ picture: Picture, named file: String) throws -> PreparedPicture {
    let picture = picture.grey
    guard let ink = InkScale(of: picture) else { throw PreparationError.blank(file: file) }
    let box = StrokeBox(of: picture, ink: ink)
    let placement = Placement(of: box, in: picture, ink: ink, form: self)
    if hasForm(picture, ink), placement.isNearly(box, in: self) {
      return PreparedPicture(pixels: picture.samples, polarity: ink.polarity, isUnchanged: true)
    }
    var image = draw(picture, box, ink, placement)
    if blur > 0 { GaussianBlur(deviation: blur).apply(to: &image, width: width) }
    image = image.map { min(max($0, 0), 1) }
    guard let strongest = image.max(), strongest > 0 else {
      throw PreparationError.blank(file: file)
    }
    let pixels = image.map { UInt8((255 * $0 / strongest).rounded()) }
    return PreparedPicture(pixels: pixels, polarity: ink.polarity, isUnchanged: false)
  }

  /// Takes a picture of the form's size for an image of this form, whatever is on it.
  ///
  /// - Throws: `PreparationError.otherSize`.
  public func take(_ picture: Picture, named file: String) throws -> PreparedPicture {
    guard picture.width == width, picture.height == height else {
      throw PreparationError.otherSize(
        file: file, found: "\(picture.width)x\(picture.height)", needed: size)
    }
    return PreparedPicture(pixels: picture.grey.samples, polarity: nil, isUnchanged: true)
  }

  /// Whether a picture has the form's size and its colours, white on black.
  private func hasForm(_ picture: Picture, _ ink: InkScale) -> Bool {
    picture.width == width && picture.height == height && ink.polarity == .lightOnDark
      && ink.background < 16 && ink.contrast >= 128
  }

  /// The strokes in their place, from 0 to 1 but for what the sharpening of edges goes beyond, as
  /// `height` x `width` pixels.
  private func draw(
    _ picture: Picture, _ box: StrokeBox, _ ink: InkScale, _ placement: Placement
  ) -> [Float] {
    let part = box.withMargin(in: picture)
    let across = ResampledAxis(
      width, of: part.columns, scale: placement.scale,
      origin: Double(box.columns.lowerBound) - placement.left / placement.scale)
    let down = ResampledAxis(
      height, of: part.rows, scale: placement.scale,
      origin: Double(box.rows.lowerBound) - placement.top / placement.scale)
    var image = [Float](repeating: 0, count: height * width)
    // A row of the picture is drawn once and goes into the few rows of the image that it is a part of:
    // there is no picture between the two, which could be large.
    for row in part.rows {
      let start = row * picture.width
      let values = part.columns.map { ink.ink[Int(picture.samples[start + $0])] }
      let drawn = across.taps.map { $0.sum(of: values, from: part.columns.lowerBound) }
      for y in 0..<height {
        let weight = down.taps[y].weight(of: row)
        guard weight != 0 else { continue }
        for x in 0..<width { image[y * width + x] += weight * drawn[x] }
      }
    }
    return image
  }
}
