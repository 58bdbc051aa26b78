internal import ConsultAPI
internal import SwiftProtobuf

/// What was said in a conversation, and what kind of answer it got.
struct Turn: Sendable, Hashable, Codable {
    /// What was said; of what is very long its beginning and its end.
    var said: String
    /// Kind of the answer, as Proto numbers it.
    var outcome = 0
    /// Name and title of the card that answered.
    var card = ""
    var title = ""
    /// Articles that were shown, 民法典#188.
    var articles: [String] = []
    /// What was offered to choose from.
    var choices: [String] = []

    /// As staff see it.
    var message: HandoverTurn {
        .with {
            $0.said = self.said
            $0.outcome = Outcome(rawValue: self.outcome) ?? .unspecified
            $0.card = self.title
            $0.articles = self.articles
            $0.choices = self.choices
        }
    }
}
