/// The p-values of several tests, corrected for how many they are.
///
/// By Holm (1979), Scandinavian Journal of Statistics 6, 65-70: the chance to find any difference where there is none then stays below the level at which they are
/// read. The smallest of m is multiplied by m, the next by m - 1 and so on; none becomes smaller than one
/// before it, or larger than 1. Nothing is asked of the tests: they may depend on each other.
///
/// - Parameter pValues: Numbers from 0 to 1, in any order.
/// - Returns: The corrected ones, in the same order.
public func holmCorrected(_ pValues: [Double]) -> [Double] {
  precondition(pValues.allSatisfy { 0...1 ~= $0 }, "\(pValues) are no p-values")
  var (corrected, largest) = (pValues, 0.0)
  for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
    corrected[index] = largest
  }
  return corrected
}
