internal import PluginKit

/// The conditions of steps that the module looks at (办理条件).
enum OrderCondition {
    /// Another unit than the one that has the order.
    static let anotherUnit = WorkflowGuard("another-unit", "改派须换一个承办单位")
    /// The window for sending back is open.
    static let inWindow = WorkflowGuard("return-window", "已超过退单时限")
    /// Nobody has ruled that the unit has to deal with it.
    static let notBound = WorkflowGuard("not-bound", "经驳回或者指定的工单不得再次退单")
    /// It was not sent back as often as it may be.
    static let returnsLeft = WorkflowGuard("returns-left", "退单次数已满，不得再次退单")
    /// The one who grants more time is at the unit that has the order: its head.
    static let unitHead = WorkflowGuard("unit-head", "延期须由承办单位负责人批准")
    /// The one who calls back had no part in handling it.
    static let notHandler = WorkflowGuard("not-handler", "回访须由热线办理，承办单位和承办人不得回访自己办理的工单")
    /// The caller says that it is not done, or is not satisfied.
    static let hasCause = WorkflowGuard("redo-cause", "只有回访未解决或者不满意的工单才能退回重办")
    /// The caller has time to say something to the outcome, and has said nothing.
    static let answerWindow = WorkflowGuard("answer-window", "确认或者提出异议的期限已过，或者您已经表示过意见，可以拨打热线")
    /// The caller has said nothing to the outcome.
    static let hasNotAnswered = WorkflowGuard("not-answered", "诉求人已经表示过意见")
}
