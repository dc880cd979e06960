extension Recipe {
  /// What keeps every search from varying this recipe, and why, or nil.
  var unsearchable: Rule.Breach? {
    if training.budget != nil {
      return ("training.budget", "would make trials depend on the clock; write training.epochs")
    }
    if training.teacher != nil {
      return ("training.teacher", "has learnt from images that trials are judged by; leave it out")
    }
    return nil
  }
}
