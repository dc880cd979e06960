import Kernels
import Recipes
import Runs

/// The worst mistakes, with pictures where the data are there.
struct MistakesSection {
  private let result: TestResult
  private let name: (Int) -> String

  /// A section about a result, whose classes go by these names.
  init(_ result: TestResult, _ name: @escaping (Int) -> String) {
    (self.result, self.name) = (result, name)
  }

  var html: HTML {
    let notes = result.notes.map { "<p class=\"note\">\($0)</p>" as HTML }
    let errors = result.predictions.count(where: \.isError)
    guard errors > 0 else {
      return "\(notes)\n<p>There are none: every test image is taken for the class it shows.</p>"
    }
    let shown = result.mistakes.count
    let which =
      shown == errors
      ? errors == 1 ? "The only mistake" : "All \(errors) mistakes"
      : "The \(shown) of \(Format.count(errors)) mistakes of which the network was surest"
    return """
      \(notes)
      <p>\(which), the surest first. Images are counted from 0, as in predictions.csv.</p>
      <ul class="mistakes">
      \(result.mistakes.map(item))
      </ul>
      """
  }

  private func item(_ mistake: Mistake) -> HTML {
    let (label, predicted) = (name(mistake.prediction.label), name(mistake.prediction.predicted))
    let picture: HTML =
      mistake.picture.map { picture in
        """
        <img src="\(picture.dataURI)" width="\(picture.width)" height="\(picture.height)" alt="Image \(mistake.image), labelled \(label)">
        """
      } ?? ""
    return """
      <li>\(picture)<div>
      <p><strong>\(label)</strong> taken for <strong>\(predicted)</strong> <span class="quiet">image \(mistake.image)</span></p>
      <ul class="bars">
      \(bars(mistake))
      </ul>
      </div></li>
      """
  }

  /// The three most probable classes and the true one; without the data, the one that was named.
  private func bars(_ mistake: Mistake) -> [HTML] {
    let (label, predicted) = (mistake.prediction.label, mistake.prediction.predicted)
    guard let classification = mistake.classification else {
      return [bar(predicted, Double(mistake.prediction.probability), isTrue: false)]
    }
    let best = classification.ranking.prefix(3)
    let classes = best + (best.contains(label) ? [] : [label])
    return classes.filter(classification.probabilities.indices.contains).map { index in
      bar(index, Double(classification.probabilities[index]), isTrue: index == label)
    }
  }

  private func bar(_ index: Int, _ probability: Double, isTrue: Bool) -> HTML {
    let width = Format.decimal(100 * min(max(probability.isNaN ? 0 : probability, 0), 1), 1)
    return """
      <li style="background-size: \(width)% 3px"><span>\(name(index))\(isTrue ? " (true)" : "")</span> <span>\(Format.percent(probability))</span></li>
      """
  }
}
