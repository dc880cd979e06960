extension SearchDirectory {
  /// The scores of fold 0 of the first so many trials after each epoch up to the last rung reached.
  ///
  /// - Throws: A `RunFileError` when the journal is damaged; a `FileError`.
  public func curves(ofTrials count: Int) throws -> [[Int: Double]] {
    let content = try Journal(journal).content
    let study = content.studies.min { $0.key < $1.key }?.value
    return (study?.trials ?? []).prefix(count).map { content.trials[$0].intermediate }
  }
}
