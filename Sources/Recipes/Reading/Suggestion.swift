/// Guesses at what was meant by a word that is not known.
enum Suggestion {
  /// The candidate that the word is most probably a misspelling of.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= longest else { return nil }
    if let close = misspelling(of: word, among: candidates) { return close }
    // `kernel_initializer` means `initializer`, and `plateau` means `reduce_lr_on_plateau`.
    let wanted = normal(word)
    return candidates.first {
      let candidate = normal($0)
      guard min(candidate.count, wanted.count) >= 4 else { return false }
      return wanted.contains(candidate) || candidate.contains(wanted)
    }
  }

  /// The candidate that a few slips of the fingers make the word of.
  static func misspelling(of word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let wanted = normal(word)
    var nearest: (candidate: String, edits: Int)?
    for candidate in candidates {
      let other = normal(candidate)
      let most = max(1, candidate.count / 3)
      // So many edits it takes at least.
      let least = abs(wanted.count - other.count)
      guard least <= most, least < nearest?.edits ?? .max else { continue }
      let edits = distance(wanted, other)
      if edits <= most, edits < nearest?.edits ?? .max { nearest = (candidate, edits) }
    }
    guard let (candidate, edits) = nearest, edits < min(wanted.count, candidate.count) else {
      return nil
    }
    return candidate
  }

  /// What is longer is no word with a slip in it, and would take its square in time.
  private static let longest = 100

  /// `; did you mean 'x'?`, or nothing where no candidate is near.
  static func clause(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The word without what people vary: case, and the sign between its parts.
  private static func normal(_ word: String) -> String {
    word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// The least number of insertions, deletions, replacements and swaps of neighbours
  /// that make one word the other (optimal string alignment).
  static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
        var best = min(replaced, previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      (before, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
