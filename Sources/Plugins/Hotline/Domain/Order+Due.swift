internal import HotlineAPI
internal import PluginKit

extension Order {
    /// The day whose rules hold for the order: that of its last dispatch, or of its registration before it has one.
    var day: CivilDay { CivilDay(WallTime(self.hasDispatchedAt ? self.dispatchedAt : self.registeredAt)) }

    /// Whether what its master comes to may still be told to it: no caller has gone a way of their own.
    var followsMaster: Bool { !self.master.isEmpty && self.redoCount == 0 && self.contestCount == 0 }

    /// Sets when the unit has to have answered; `nil` where that is not known, or the clock stands still.
    mutating func setDue(_ due: WallTime?) {
        if let due { self.dueAt = due.timestamp } else { self.clearDueAt() }
    }

    /// Keeps that a step comes late, where the end of the limit has not been told as yet: whoever gets the order by it.
    mutating func keepOverdue(after before: Order, at now: WallTime) {
        guard OrderStage.isRunning(before.state), before.hasDueAt, !self.hasOverdueAt, now > WallTime(before.dueAt)
        else { return }
        self.overdueAt = before.dueAt
    }

    /// Sets until when the caller may say something to the outcome.
    mutating func setAnswerUntil(_ until: WallTime?) {
        if let until { self.answerUntil = until.timestamp } else { self.clearAnswerUntil() }
    }

    /// Whether the caller may say something to the outcome at a moment.
    ///
    /// Where the calendar does not reach the end of that time, it has not passed.
    func mayBeAnswered(at now: WallTime) -> Bool {
        self.hasAnsweredAt && self.callerAnswer == .unspecified
            && (!self.hasAnswerUntil || now <= WallTime(self.answerUntil))
    }

    /// Whether the caller's last word is that it is not solved, or that they are not satisfied (HOT-S19).
    var hasCauseToRedo: Bool { self.solved == .no || self.satisfaction == .dissatisfied }

    /// Whether it was handled anew, by the hotline's decision or the caller's contest, as often as makes it a problem (问题工单).
    func isHandledSoOften(_ values: ParameterSet) -> Bool {
        self.redoCount + self.contestCount >= values[.redosOfProblem]
    }
}
