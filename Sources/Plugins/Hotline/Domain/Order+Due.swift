internal import HotlineAPI
internal import PluginKit

extension Order {
    /// Sets when the unit has to have answered; `nil` where that is not known, or the clock stands still.
    mutating func setDue(_ due: WallTime?) {
        if let due { self.dueAt = due.timestamp } else { self.clearDueAt() }
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
}
