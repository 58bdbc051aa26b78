internal import ConsultAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct CalmTests {
    @Test
    func `who says in other words that there is no danger goes on without a red flag`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let asked = try await client.ask(.with { $0.question = "诉讼时效期间是几年，我被老公打了" })
            #expect(asked.outcome == .handOver && asked.alarms == ["violence"])
            let replied = try await client.followUp(
                .with {
                    $0.conversation = asked.conversation
                    $0.reply = "我没有危险，是帮别人问的"
                }
            )
            #expect(replied.alarms.isEmpty && replied.outcome != .handOver)
        }
    }
}
