extension Recipe {
  /// Why no search can vary this recipe, or nil.
  var unsearchable: String? {
    if training.budget != nil {
      return "training.budget would make trials depend on the clock; write training.epochs"
    }
    if training.teacher != nil {
      return "training.teacher has learnt from images that trials are judged by; leave it out"
    }
    return nil
  }
}
