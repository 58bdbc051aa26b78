internal import HotlineAPI
internal import PluginKit

/// Records that the time for the caller's word has passed without one (期满未表示).
struct CallerSilence {
    let caller: CallerStep
    let limits: OrderLimits

    /// Reminds the caller that the time runs out, once, where a word is still waited for.
    ///
    /// - Parameters:
    ///   - alarm: the rung that is reached.
    ///   - run: of the time that it is of.
    func remind(
        _ number: String,
        run: Int64,
        _ alarm: CaseAlarm,
        _ effects: OrderEffects,
        _ transaction: any WriteTransaction
    ) throws {
        // A rung that came too late to be told in working hours tells nobody.
        guard !alarm.step.tells.isEmpty, try self.limits.isAnswering(number, run: run, transaction),
            let order = try self.caller.table.order(number, transaction), let stage = OrderStage(order.state),
            OrderFlow.workflow.events(in: stage).contains(.fallSilent), order.awaitsCaller
        else { return }
        let told = OrderNotices(organisationID: self.limits.organisationID, tree: self.caller.tree)
        try effects.tell(told.ofSilence(alarm, order), of: [number], transaction)
    }

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
