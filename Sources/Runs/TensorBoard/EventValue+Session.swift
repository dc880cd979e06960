import TensorBoardEvents

/// What makes TensorBoard's table of hyperparameters: a session is a row
/// (tensorboard/plugins/hparams/summary.py).
extension EventValue {
  /// That a session begins, and by which settings.
  ///
  /// - Parameters:
  ///   - parameters: The settings; their names differ.
  ///   - seconds: When, since 1970.
  /// - Returns: A value for the directory of the session.
  /// - Throws: What the encoding of the message throws, which a message of ours does not.
  public static func sessionStart(
    _ parameters: [HyperParameter], at seconds: Double
  ) throws -> EventValue {
    var data = TBHParamsPluginData()
    data.sessionStartInfo.startTimeSecs = seconds
    for parameter in parameters {
      data.sessionStartInfo.hparams[parameter.name] = TBHParamValue(parameter.value)
    }
    return try EventValue("_hparams_/session_start_info", data)
  }

  /// That a session has ended, and whether it failed.
  public static func sessionEnd(hasFailed: Bool, at seconds: Double) throws -> EventValue {
    var data = TBHParamsPluginData()
    data.sessionEndInfo.status = hasFailed ? .failure : .success
    data.sessionEndInfo.endTimeSecs = seconds
    return try EventValue("_hparams_/session_end_info", data)
  }

  /// What the sessions below a directory are about.
  ///
  /// TensorBoard shows the columns of the first such value that it finds, and no others. Where there
  /// is none, it makes them of all sessions.
  ///
  /// - Parameters:
  ///   - axes: What is varied.
  ///   - metrics: What the sessions come to.
  ///   - seconds: When it began, since 1970.
  /// - Returns: A value for a directory above those of the sessions.
  /// - Throws: What the encoding of the message throws, which a message of ours does not.
  public static func experiment(
    _ axes: [HyperParameterAxis], metrics: [HyperParameterMetric], at seconds: Double
  ) throws -> EventValue {
    var data = TBHParamsPluginData()
    data.experiment.timeCreatedSecs = seconds
    data.experiment.hparamInfos = axes.map(TBHParamInfo.init)
    data.experiment.metricInfos = metrics.map { metric in
      var info = TBMetricInfo()
      info.name.tag = metric.tag
      info.displayName = metric.title
      info.description_p = metric.meaning
      return info
    }
    return try EventValue("_hparams_/experiment", data)
  }
}

extension TBHParamValue {
  fileprivate init(_ value: HyperParameter.Value) {
    self.init()
    switch value {
    case .number(let number): numberValue = number
    case .text(let text): stringValue = text
    case .truth(let truth): boolValue = truth
    }
  }
}

extension TBHParamInfo {
  fileprivate init(_ axis: HyperParameterAxis) {
    self.init()
    name = axis.name
    switch axis.domain {
    case .range(let range):
      type = .float64
      differs = range.lowerBound < range.upperBound
      domainInterval.minValue = range.lowerBound
      domainInterval.maxValue = range.upperBound
    case .values(let values):
      type = Self.type(of: values)
      differs = Set(values).count > 1
      domainDiscrete.values = values.map(TBHParamValue.init)
    }
  }

  /// The type of all values; values of several types are texts to TensorBoard.
  private static func type(of values: [HyperParameter.Value]) -> TBDataType {
    let types = Set(
      values.map { value -> TBDataType in
        switch value {
        case .number: .float64
        case .text: .string
        case .truth: .bool
        }
      })
    return types.count == 1 ? types.first ?? .string : .string
  }
}
