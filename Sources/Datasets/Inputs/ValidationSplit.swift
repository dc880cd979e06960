import Kernels

/// Which training images are set aside to watch the training.
public enum ValidationSplit: Sendable, Equatable {
  case none
  /// The first n.
  case first(Int)
  /// A seeded share of each class.
  case fraction(Double)

  /// The images to learn from and those set aside, each ascending.
  ///
  /// - Throws: `DataError.emptyPart` if either would be empty.
  public func rows(
    of images: ImageSet, seed: UInt64
  ) throws -> (training: [Int32], validation: [Int32]) {
    let all = Int32(images.count)
    switch self {
    case .none: return (Array(0..<all), [])
    case .first(let count):
      try check("the first \(count)", count, of: images)
      return (Array(Int32(count)..<all), Array(0..<Int32(count)))
    case .fraction(let share):
      // scikit-learn rounds up, too.
      let count = Int((share * Double(images.count)).rounded(.up))
      try check("\(count) images (a share of \(share))", count, of: images)
      return stratified(count, of: images, seed: seed)
    }
  }

  /// What is probably wrong with this way of splitting, as a sentence; nil if nothing is.
  public func warning(for images: ImageSet) -> String? {
    guard case .first(let count) = self, 0..<images.count ~= count else { return nil }
    let present = Set(images.labels).count
    let kept = Set(images.labels.prefix(count)).count
    guard kept < present else { return nil }
    return "data.validation: the first \(count) images show only \(kept) of the \(present) classes,"
      + " since the data set is sorted or the part is small; use validation: {fraction: 0.1}"
  }

  private func check(_ split: String, _ count: Int, of images: ImageSet) throws {
    guard count > 0 else {
      throw DataError.emptyPart(split: split, part: "validation", count: images.count)
    }
    guard count < images.count else {
      throw DataError.emptyPart(split: split, part: "training", count: images.count)
    }
  }

  private func stratified(
    _ count: Int, of images: ImageSet, seed: UInt64
  ) -> (training: [Int32], validation: [Int32]) {
    let classes = Int(images.labels.max() ?? 0) + 1
    var quota = Self.quotas(images.counts(classes: classes), total: count)
    var isSetAside = [Bool](repeating: false, count: images.count)
    for row in RandomStream(seed: seed).fork(.split).permutation(of: images.count) {
      let label = Int(images.labels[Int(row)])
      guard quota[label] > 0 else { continue }
      quota[label] -= 1
      isSetAside[Int(row)] = true
    }
    let all = 0..<Int32(images.count)
    return (all.filter { !isSetAside[Int($0)] }, all.filter { isSetAside[Int($0)] })
  }

  /// A total in proportion to counts, by largest remainders; of equal ones the first.
  static func quotas(_ counts: [Int], total: Int) -> [Int] {
    let sum = counts.reduce(0, +)
    var quotas = counts.map { $0 * total / sum }
    let byRemainder = counts.indices.sorted { left, right in
      let (a, b) = (counts[left] * total % sum, counts[right] * total % sum)
      return a == b ? left < right : a > b
    }
    for index in byRemainder.prefix(total - quotas.reduce(0, +)) { quotas[index] += 1 }
    return quotas
  }
}
