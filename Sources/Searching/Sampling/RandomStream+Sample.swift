import Kernels

extension RandomStream {
  /// So many different numbers of `0..<size`, in random order; fewer of them are the first of more.
  ///
  /// The beginning of a Fisher-Yates shuffle, of which only what has moved is kept, so that a large
  /// range costs nothing.
  func sample(_ count: Int, of size: Int) -> [Int] {
    precondition(0...size ~= count, "\(count) different numbers of \(size)")
    var moved: [Int: Int] = [:]
    return (0..<count).map { index in
      let rest = UInt64(size - index)
      let other = index + Int(rest.multipliedFullWidth(by: bits(at: index)).high)
      let taken = moved[other] ?? other
      moved[other] = moved[index] ?? index
      return taken
    }
  }
}
