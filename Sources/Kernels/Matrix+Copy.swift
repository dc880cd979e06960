extension Matrix {
  /// Takes over another matrix's rows and elements, in the memory this one has.
  public mutating func copy(_ other: Matrix) {
    precondition(columns == other.columns, "\(other.shape) does not fit \(shape)")
    if rows != other.rows { resize(rows: other.rows) }
    let count = rows * stride
    unsafe withMutablePointer { y, _ in
      unsafe other.withPointer { x, _ in unsafe y.update(from: x, count: count) }
    }
  }
}
