internal import Consult
internal import ConsultAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import ConsultService

/// One conversation may be about one matter after another.
@Suite(.timeLimit(.minutes(5)))
struct ConversationTests {
    private static func reply(_ client: ConsultServiceClient, _ answer: Answer, _ text: String) async throws -> Answer {
        try await client.followUp(
            .with {
                $0.conversation = answer.conversation
                $0.reply = text
            }
        )
    }

    @Test
    func `another matter behind an answer is answered by itself, and asked back about once more`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let wages = try await client.ask(.with { $0.question = "老板拖欠工资怎么办" })
            #expect(wages.outcome == .answered && wages.card.id == "wages-arrears")
            let deposit = try await Self.reply(client, wages, "房东不退押金怎么办")
            #expect(deposit.outcome == .answered && deposit.card.id == "rent-deposit")
            let asked = try await Self.reply(client, deposit, "离婚怎么办")
            #expect(asked.outcome == .clarify)
            let chosen = try await Self.reply(client, asked, "1")
            #expect(chosen.outcome == .answered)
            // It was asked back about the first matter, and not about this one.
            let long = "房子的事情想问一下怎么弄"
            let alone = try await client.ask(.with { $0.question = long })
            #expect(alone.outcome == .clarify)
            let second = try await Self.reply(client, chosen, long)
            #expect(second.outcome == .clarify && second.choices == alone.choices)
            let third = try await Self.reply(client, second, "说不清楚")
            #expect(third.outcome != .clarify)
        }
    }

    @Test
    func `what leans on an answer goes on with it, and red flags outlast another matter`() {
        var conversation = Conversation(question: "老公打我", day: "2026-11-24", at: WallTime(microseconds: 0))
        conversation.outcome = Outcome.answered.rawValue
        #expect(conversation.mayBeOther("房东不退押金怎么办"))
        for reply in ["那要多少钱", "他不给怎么办", "还要带什么材料", "要什么材料", "去哪里办", "多久"] { #expect(!conversation.mayBeOther(reply)) }
        conversation.asked = 1
        conversation.add("房东不退押金怎么办", at: WallTime(microseconds: 0), isOther: true)
        #expect(conversation.question == "房东不退押金怎么办" && conversation.asked == 0)
        #expect(conversation.flags == [.violence])
        conversation.outcome = Outcome.clarify.rawValue
        #expect(!conversation.mayBeOther("房东不退押金怎么办"))
    }
}
