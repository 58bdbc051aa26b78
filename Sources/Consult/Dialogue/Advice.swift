/// What is answered to a question.
package struct Advice: Sendable {
    /// What kind of answer it is.
    package enum Outcome: String, CaseIterable, Sendable {
        /// A card or articles.
        case answered
        /// One question back.
        case clarify
        /// Three windows.
        case windows
        /// Nothing is known.
        case unknown
        /// Not a legal question.
        case outOfScope = "out_of_scope"
        /// A person at once.
        case handOver = "hand_over"
    }

    /// What kind it is.
    package var outcome: Outcome
    /// What is shown first.
    package var text: String
    /// The card that answers.
    package var card: Card?
    /// The articles, by their places in the index, best first.
    package var articles: [Int] = []
    /// What can be done next.
    package var actions: [Card.Action] = []
    /// What to choose from.
    package var choices: [String] = []
    /// Why a person takes over.
    package var alarms: [Alarm] = []
}
