import Datasets
import Kernels
import Testing

@testable import Recipes

@Suite struct AugmentationFormatTests {
  private func augment(_ text: String) throws -> (Augmentation?, warnings: [String]) {
    let (recipe, warnings) = try Recipe.read(
      text: minimalModel + "data: {augment: \(text)}", from: "a.cfg")
    return (recipe.data.augment, warnings.map(\.description))
  }

  @Test func whatIsNotWrittenDoesNotHappen() throws {
    #expect(try Recipe.read(text: minimalModel, from: "a.cfg").recipe.data.augment == nil)
    let (affine, warnings) = try augment("{affine: {rotation: 12.5, shift: 1}}")
    #expect(affine == Augmentation(affine: AffineRange(rotation: 12.5, shift: 1)))
    #expect(warnings.isEmpty)
    #expect(try augment("{elastic: {}}").0 == Augmentation(elastic: ElasticField()))
    #expect(ElasticField() == ElasticField(alpha: 34, sigma: 4))
    #expect(try augment("{mixup: {}}").0 == Augmentation(mixup: Mixup(alpha: 0.2)))
    let (all, more) = try augment("{elastic: {}, mixup: {alpha: 1}}")
    #expect(all == Augmentation(elastic: ElasticField(), mixup: Mixup(alpha: 1)) && more.isEmpty)
  }

  @Test func resolvedTextHasEveryRange() throws {
    let text = "{affine: {scale: 0.1}, elastic: {sigma: 6}, mixup: {alpha: 0.4}}"
    let recipe = try Recipe.read(
      text: minimalModel + "data: {augment: \(text)}", from: "a.cfg"
    ).recipe
    #expect(
      recipe.resolvedText.contains(
        """
          inputs: unit
          augment:
            affine: {rotation: 0, shear: 0, scale: 0.1, shift: 0}
            elastic: {alpha: 34, sigma: 6}
            mixup: {alpha: 0.4}
        model:
        """))
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
    let plain = try Recipe.read(text: minimalModel, from: "a.cfg").recipe
    #expect(!plain.resolvedText.contains("augment"))
    #expect(
      Recipe.differences(among: [plain, recipe]).map(\.path).allSatisfy {
        $0.hasPrefix("data.augment.")
      })
    #expect(Recipe.differences(among: [plain, recipe]).count == 7)
  }

  private static let rows: [Wrong] = [
    Wrong(
      "data: {augment: {affin: {}}}",
      "2:18: data.augment: unknown key 'affin'; did you mean 'affine'?"),
    Wrong(
      "data: {augment: {affine: 5}}",
      """
      2:26: data.augment.affine: must be a mapping of rotation, shear, scale, shift or 'none', \
      got '5'
      """),
    Wrong(
      "data: {augment: {affine: {rotation: far}}}",
      "2:37: data.augment.affine.rotation: must be a number, got 'far'"),
    Wrong(
      "data: {augment: strong}",
      "2:17: data.augment: must be a mapping of affine, elastic, mixup or 'none', got 'strong'"),
    Wrong(
      "data: {augment: {elastic: {sigma: -2, alpha: 1001}}}",
      "2:35: data.augment.elastic.sigma: must be between 0.01 and 100, got -2",
      "2:46: data.augment.elastic.alpha: must be between 0 and 1000, got 1001"),
    Wrong(
      "data: {augment: {mixup: 0.2}}",
      "2:25: data.augment.mixup: must be a mapping of alpha or 'none', got '0.2'"),
    Wrong(
      "data: {augment: {mixup: {alpha: 101}}}",
      "2:33: data.augment.mixup.alpha: must be between 0 and 100, got 101"),
    Wrong(
      "data: {augment: {mixup: {alfa: 0.2}}}",
      "2:26: data.augment.mixup: unknown key 'alfa'; the keys here are alpha"),
  ]

  @Test(arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }

  @Test(arguments: [
    "{}", "{affine: {}}", "{affine: {rotation: 0}, elastic: {alpha: 0}}", "{mixup: {alpha: 0}}",
  ])
  func aRangeOfNothingIsDoubtful(_ text: String) throws {
    let (_, warnings) = try augment(text)
    #expect(warnings.count == 1)
    let warning = try #require(warnings.first)
    #expect(
      warning.contains(
        "warning: data.augment: leaves every image as it is; give affine or elastic a range, or mixup an alpha\n"
      ))
  }

  @Test func isExplained() throws {
    let all = try ConfigurationGuide.explain("data.augment")
    #expect(all.hasPrefix("data.augment\n  How training images are deformed"))
    #expect(
      all.contains("Value: a mapping of affine, elastic, mixup, or the word none; default none."))
    #expect(
      try ConfigurationGuide.explain("elastic.sigma") == """
        data.augment.elastic.sigma
          The standard deviation in pixels of the Gaussian that smooths them.
          Value: a number between 0.01 and 100; default 4.
          Example:
            sigma: 6
        """)
    #expect(
      try ConfigurationGuide.explain("mixup.alpha") == """
        data.augment.mixup.alpha
          The weight is drawn from Beta(alpha, alpha): the larger, the nearer to halves; 0 mixes nothing.
          Value: a number between 0 and 100; default 0.2.
          Example:
            alpha: 0.4
        """)
    let schema = ConfigurationGuide.jsonSchema().replacing(/\s+/, with: " ")
    #expect(
      schema.contains("\"rotation\": { \"type\": \"number\", \"minimum\": 0, \"maximum\": 180,"))
  }
}
