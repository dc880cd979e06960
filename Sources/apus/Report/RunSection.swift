import Model
import Recipes
import Runs

/// All that a page shows of one run.
struct RunSection {
  private let reported: ReportedRun
  private let level: Int
  /// What the names of its places begin with.
  let id: String

  /// A section whose parts have headings of a level.
  init(_ reported: ReportedRun, id: String, level: Int) {
    (self.reported, self.id, self.level) = (reported, id, level)
  }

  /// What it was, and its most important figures.
  var summary: HTML {
    let (run, summary) = (reported.run, reported.run.summary)
    let classes = reported.classNames.isEmpty ? nil : reported.classNames.count
    let layers = run.recipe.model.dropFirst().map { $0.description(classes: classes) }
    let data = summary?.dataset.name ?? run.recipe.data.dataset
    return """
      <p>\(outcome). Trained on \(data): \(layers.joined(separator: " > ")); loss \(run.recipe.loss.description).</p>
      <ul class="facts">
      \(facts)
      </ul>
      """
  }

  private var outcome: String {
    let training = reported.run.training
    let epochs = training.epochs == 1 ? "1 epoch" : "\(Format.count(training.epochs)) epochs"
    let time = "\(epochs) in \(Format.duration(training.seconds))"
    return switch reported.run.status {
    case .completed: "Completed after \(time)"
    case .stoppedEarly: "Stopped after \(time): \(reported.run.summary?.stopReason ?? "")"
    case .interrupted: "Interrupted after \(time)"
    case .failed: "Failed after \(time): \(reported.run.summary?.stopReason ?? "")"
    case .training: "Still training, \(time) so far"
    case .unfinished: "Killed after \(time)"
    }
  }

  private var facts: [HTML] {
    var facts: [HTML] = []
    if let test = reported.run.summary?.test {
      let interval = test.interval
      facts.append(
        Self.fact(
          "Test errors", Format.count(test.errors),
          "of \(Format.count(test.count)) images; mean loss \(Format.decimal(test.loss, 4))"))
      facts.append(
        Self.fact(
          "Test accuracy", Format.percent(test.accuracy),
          "95% interval \(Format.percent(interval.lowerBound)) to \(Format.percent(interval.upperBound))"
        ))
    }
    if let best = reported.run.best {
      facts.append(
        Self.fact(
          "Best epoch", Format.count(best.epoch),
          "val_loss \(Format.decimal(best.valLoss, 4)), val_accuracy \(Format.decimal(best.valAccuracy, 4))"
        ))
    }
    let training = reported.run.training
    if training.epochs > 0 {
      facts.append(
        Self.fact("Speed", Format.rate(training.samplesPerSecond) + "/s", "training images"))
    }
    if let parameters = reported.run.summary?.model.parameters {
      facts.append(Self.fact("Weights", Format.count(parameters), "that are trained"))
    }
    return facts
  }

  private static func fact(_ name: String, _ value: String, _ more: String) -> HTML {
    "<li><span>\(name)</span> <strong>\(value)</strong> <small>\(more)</small></li>"
  }

  /// Links to the parts, as elements of a list.
  var links: [HTML] {
    contents.map { part in "<li><a href=\"#\(id)-\(part.name)\">\(part.title)</a></li>" }
  }

  /// The parts, each below its heading.
  var parts: [HTML] {
    contents.map { part in
      """
      <section aria-labelledby="\(id)-\(part.name)">
      <h\(level) id="\(id)-\(part.name)">\(part.title)</h\(level)>
      \(part.content)
      </section>
      """
    }
  }

  private typealias Content = (name: String, title: String, content: HTML)

  private var contents: [Content] {
    let run = reported.run
    let gap = reported.gap.map { "<p class=\"note\">\($0)</p>" as HTML } ?? ""
    let curves = reported.epochs.html {
      "\(CurvesSection($0, best: run.best, recipe: run.recipe).html)\n\(gap)"
    }
    let layer = reported.firstLayer.html {
      FirstLayerSection($0, inputs: run.recipe.data.inputs.scaling).html
    }
    let configuration = reported.configuration.html { text in
      "<pre class=\"wide\" tabindex=\"0\">\(text)</pre>"
    }
    return [("curves", "Curves", curves)] + tests + [
      ("weights", "First layer", layer),
      ("configuration", "Configuration", configuration),
      ("environment", "Environment", EnvironmentSection(run).html),
    ]
  }

  /// What there is to say of the test images; one sentence where there is nothing.
  private var tests: [Content] {
    guard let result = reported.test.content else {
      return [("test", "Test", reported.test.html { _ in "" })]
    }
    return [
      (
        "confusion", "Confusion matrix",
        ConfusionSection(result.confusion, reported.className).html
      ),
      ("mistakes", "The worst mistakes", MistakesSection(result, reported.className).html),
      ("calibration", "Calibration", CalibrationSection(result.calibration).html),
    ]
  }
}
