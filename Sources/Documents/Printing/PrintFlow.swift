/// The transitions of a print, as a table: whatever is not in it is refused.
///
/// No way leads from ``PrintState/sending`` or later back to the beginning but over ``PrintState/failed``, where surely
/// no sheet came out, or over somebody who looked. That is why a retried print is never a second copy.
public enum PrintFlow {
    /// A row of the table.
    public struct Transition: Sendable, Hashable {
        /// From where.
        public let from: PrintState
        /// By what.
        public let event: PrintEvent
        /// To where.
        public let to: PrintState

        init(_ from: PrintState, _ event: PrintEvent, _ to: PrintState) {
            self.from = from
            self.event = event
            self.to = to
        }
    }

    /// All of them.
    public static let transitions: [Transition] =
        [
            Transition(.reserved, .jobCreated, .created),
            Transition(.reserved, .endedWithoutPaper, .failed),
            // A job of an earlier attempt, which somebody found missing, came out after all.
            Transition(.reserved, .endedWithPaper, .spoiled),
            Transition(.reserved, .withdrawn, .cancelled),
            Transition(.created, .sendingBegan, .sending),
            Transition(.created, .endedWithoutPaper, .failed),
            Transition(.created, .withdrawn, .cancelled),
            Transition(.failed, .retried, .reserved),
            Transition(.failed, .withdrawn, .cancelled),
            Transition(.spoiled, .foundMissing, .reserved),
            Transition(.spoiled, .foundComplete, .done),
            Transition(.lost, .foundMissing, .reserved),
            Transition(.lost, .foundComplete, .done),
        ]
        + [PrintState.sending, .printing, .waiting].flatMap { state in
            [
                Transition(state, .progressed, .printing),
                Transition(state, .stopped, .waiting),
                Transition(state, .completed, .done),
                Transition(state, .endedWithoutPaper, .failed),
                Transition(state, .endedWithPaper, .spoiled),
                Transition(state, .vanished, .lost),
                Transition(state, .withdrawn, .cancelled),
            ]
        }

    /// Where an event leads; `nil` where it is not possible.
    public static func state(after event: PrintEvent, in state: PrintState) -> PrintState? {
        self.transitions.first { $0.from == state && $0.event == event }?.to
    }
}
