import Testing

@testable import Recipes

@Suite struct TeacherFormatTests {
  private static let text = "training: {teacher: {runs: [runs/a-1, ../b c], temperature: 4}}\n"

  private func recipe() throws -> Recipe {
    try Recipe.read(text: minimalModel + Self.text, from: "a.cfg").recipe
  }

  @Test func isReadAndWritten() throws {
    let recipe = try recipe()
    var expected = TeacherRecipe(runs: ["runs/a-1", "../b c"])
    expected.temperature = 4
    #expect(recipe.training.teacher == expected && expected.weight == 0.9)
    #expect(
      recipe.resolvedText.contains(
        """
          teacher:
            runs:
              - runs/a-1
              - "../b c"
            weight: 0.9
            temperature: 4
        """))
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
  }

  @Test func isSetFromTheCommandLine() throws {
    let sets = [
      "training.teacher.runs=[runs/x]", "training.teacher.weight=0.5",
    ]
    let teacher = try Recipe.read(text: minimalModel, from: "a.cfg", sets: sets).recipe.training
      .teacher
    #expect(teacher?.runs == ["runs/x"] && teacher?.weight == 0.5)
    let told = complaint(about: minimalModel, sets: ["training.teacher.weight=0.5"])
    #expect(
      told.contains("training.teacher.runs: is missing, such as runs: [runs/relu_2x300-1, "))
    #expect(complaint(about: minimalModel, sets: sets + ["training.teacher.runs.0=x"]) != "")
  }

  private static let rows: [Wrong] = [
    Wrong(
      "training: {teacher: {runs: runs/a}}",
      """
      2:28: training.teacher.runs: must be a list, each the path of a run directory, such as \
      runs/relu_2x300-1, got 'runs/a'
      """),
    Wrong(
      "training: {teacher: {runs: []}}",
      "2:28: training.teacher.runs: is empty; write one at least"),
    Wrong(
      "training: {teacher: {runs: [a, {b: 1}]}}",
      """
      2:32: training.teacher.runs[1]: must be the path of a run directory, such as \
      runs/relu_2x300-1, got a mapping
      """),
    Wrong(
      "training: {teacher: {runs: [a], weight: 0}}",
      "2:41: training.teacher.weight: must be above 0 and at most 1, got 0"),
    Wrong(
      "training: {teacher: {runs: [a], temperature: 101}}",
      "2:46: training.teacher.temperature: must be between 0.1 and 100, got 101"),
    Wrong(
      "loss: mean_squared_error\ntraining: {teacher: {runs: [a]}}",
      """
      3:21: training.teacher: needs loss sparse_categorical_crossentropy, and loss is \
      mean_squared_error
      """),
    Wrong(
      "loss: {sparse_categorical_crossentropy: {label_smoothing: 0.1}}\n"
        + "training: {teacher: {runs: [a]}}",
      """
      3:21: training.teacher: goes with labels as they are; leave label_smoothing out, or teacher
      """),
  ]

  @Test(arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }

  @Test func isExplained() throws {
    let text = try ConfigurationGuide.explain("training.teacher.runs")
    #expect(text.contains("Value: a list, each the path of a run directory, such as"))
    #expect(text.contains("must be given."))
    let schema = ConfigurationGuide.jsonSchema().replacing(/\s+/, with: " ")
    #expect(schema.contains("\"runs\": { \"type\": \"array\", \"items\": { \"type\": \"string\""))
  }
}
