internal import ConsultAPI
internal import PluginKit
internal import SwiftProtobuf

/// What the office that looks after an answer is told of remarks on it: that there are some, once a day and card, and nothing
/// of what was asked.
struct FeedbackNotices: Sendable {
    let notices: CaseNotices

    static let given = NoticeTemplate(
        "feedback_given",
        "{owner}负责的指引“{title}”{day}收到需要处理的评价，请在咨询评价里查看，改正后标为已处理。"
    )

    /// What teaches most: a question to which there was neither a card nor an article.
    private static let unanswered = "没有答上来的提问"

    /// Tells those who look after the answer, in the transaction that keeps a remark on it.
    ///
    /// Praise without a word has nothing to be done about.
    func tell(
        _ conversation: Conversation,
        _ request: GiveFeedbackRequest,
        number: Int64,
        to desks: CardOwners.Desks,
        organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        guard !request.helped || !request.remark.isEmpty else { return }
        let about = Feedback.with {
            $0.id = "\(number)"
            $0.helped = request.helped
            $0.outcome = Outcome(rawValue: conversation.outcome) ?? .unspecified
            $0.answer = conversation.answer
            $0.owner = conversation.owner
        }
        try transaction.append(
            Event(
                organisationID: organisationID,
                module: ConsultModule.id,
                kind: "feedback.given",
                subject: about.id,
                payload: try about.serializedBytes()
            )
        )
        let day = CivilDay(transaction.now)
        let isCard = !conversation.answer.isEmpty && conversation.answer == conversation.cardID
        let title = isCard && !conversation.topic.isEmpty ? conversation.topic : conversation.answer
        for (place, role) in desks.places.flatMap({ place in desks.roles.map { (place, $0) } }) {
            try self.notices.add(
                Notice(
                    organisationID: organisationID,
                    subject: about.id,
                    owner: place,
                    template: Self.given,
                    fields: [
                        "owner": conversation.owner, "title": title.isEmpty ? Self.unanswered : title, "day": "\(day)",
                    ],
                    recipient: .members(of: place, role: role),
                    once: "feedback \(conversation.answer) \(day) \(role.rawValue) \(place)"
                ),
                transaction
            )
        }
    }
}
