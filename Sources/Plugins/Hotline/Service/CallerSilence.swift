internal import HotlineAPI
internal import PluginKit

/// Records that the time for the caller's word has passed without one (期满未表示).
struct CallerSilence {
    let caller: CallerStep
    let limits: OrderLimits

    /// Bears repetition, and comes too late without harm: only the time that the alarm is of counts.
    func record(_ number: String, run: Int64, _ transaction: any WriteTransaction) throws {
        guard try self.limits.isAnswering(number, run: run, transaction),
            let order = try self.caller.table.order(number, transaction), let stage = OrderStage(order.state),
            OrderFlow.workflow.events(in: stage).contains(.fallSilent), order.callerAnswer == .unspecified
        else { return }
        _ = try self.caller.take(
            .fallSilent,
            of: number,
            holds: { _, order in order.callerAnswer == .unspecified },
            transaction
        ) { order, _, transaction in
            order.callerAnswer = .silent
            order.clearAnswerUntil()
            try self.limits.endAnswering(number, transaction)
        }
    }
}
