import Kernels

/// Where a picture's strokes go in an image of a form, and how large they become.
struct Placement: Equatable {
  /// The image's pixels for a pixel of the picture.
  let scale: Double
  /// Where the upper left corner of the strokes' box comes to lie, in the image's pixels.
  let top, left: Double

  /// Makes the box fit the form's share of the image, and centres it.
  init(of box: StrokeBox, in picture: Picture, ink: InkScale, form: PictureForm) {
    let (rows, columns) = (Double(box.rows.count), Double(box.columns.count))
    let (height, width) = (Double(form.height), Double(form.width))
    scale = form.share * min(height / rows, width / columns)
    let (freeRows, freeColumns) = (height - scale * rows, width - scale * columns)
    switch form.centre {
    case .box: (top, left) = (freeRows / 2, freeColumns / 2)
    case .mass:
      let mass = box.withMargin(in: picture).centreOfMass(in: picture, ink: ink)
      let (y, x) = (
        mass.y - Double(box.rows.lowerBound), mass.x - Double(box.columns.lowerBound)
      )
      top = Self.offset(form.height, scale * y, free: freeRows)
      left = Self.offset(form.width, scale * x, free: freeColumns)
    }
  }

  /// The whole number that brings the centre of mass into the middle pixel, within the image.
  private static func offset(_ side: Int, _ centre: Double, free: Double) -> Double {
    // The sums that give the centre have errors, which must not move what is symmetrical.
    min(max((Double(side / 2) - centre - 1e-6).rounded(.up), 0), free)
  }

  /// Whether so little would change, an eighth in size and a fourteenth of the image in place, that a
  /// picture of the form's size may stay as it is.
  func isNearly(_ box: StrokeBox, in form: PictureForm) -> Bool {
    let tolerance = Double(max(form.height, form.width)) / 14
    return abs(scale - 1) <= 0.125 && abs(top - Double(box.rows.lowerBound)) <= tolerance
      && abs(left - Double(box.columns.lowerBound)) <= tolerance
  }
}
