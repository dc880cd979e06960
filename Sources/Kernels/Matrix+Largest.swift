extension Matrix {
  /// The column of each row's largest element, the first of equals.
  public var largestColumns: [Int] {
    unsafe withPointer { start, stride in
      (0..<rows).map { row in
        let elements = unsafe UnsafeBufferPointer(start: start + row * stride, count: columns)
        var best = 0
        for column in 1..<max(columns, 1) where unsafe elements[column] > elements[best] {
          best = column
        }
        return best
      }
    }
  }
}
