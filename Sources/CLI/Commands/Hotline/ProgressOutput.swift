internal import HotlineAPI
internal import SwiftProtobuf

/// Prints the progress of an order, as its caller sees it (办理进度).
enum ProgressOutput {
    static func show(_ progress: OrderProgress, json: Bool) throws {
        if json {
            Terminal.line(try progress.jsonString())
            return
        }
        let fields = [
            ("工单编号", progress.number), ("诉求标题", progress.title), ("现在", progress.stateTitle),
            ("承办单位", progress.unitName), ("办理结果", progress.outcome.title), ("结果说明", progress.outcome.text),
            ("依据", progress.outcome.legalBasis), ("途径或者原因", progress.outcome.ground),
            ("计划日期", progress.outcome.hasNextAt ? LocalTime.text(progress.outcome.nextAt) : ""),
            ("期限", progress.countdown.text), ("接下来", progress.next),
            ("可在此前表示", progress.hasAnswerUntil ? LocalTime.text(progress.answerUntil) : ""),
            ("异议次数", progress.contestCount == 0 ? "" : "\(progress.contestCount)"),
        ]
        for (name, value) in fields where !value.isEmpty { TaxiOutput.line(name, value) }
        for step in progress.steps { TaxiOutput.line("", "\(LocalTime.text(step.happenedAt))  \(step.title)") }
    }
}
