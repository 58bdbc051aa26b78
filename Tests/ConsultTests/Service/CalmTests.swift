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
    @Test(arguments: ["我死了就没事了", "没事了，我没有危险", "我没", "死了就没事了，继续问"])
    func `of self-harm a red flag stays until it is taken back in so many words`(reply: String) async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            let asked = try await client.ask(.with { $0.question = "欠了网贷，我不想活了" })
            #expect(asked.alarms == ["self_harm"])
            let replied = try await client.followUp(
                .with {
                    $0.conversation = asked.conversation
                    $0.reply = reply
                }
            )
            #expect(replied.outcome == .handOver && replied.alarms == ["self_harm"])
            let chosen = try await client.followUp(
                .with {
                    $0.conversation = replied.conversation
                    $0.reply = try #require(replied.choices.first)
                }
            )
            #expect(chosen.alarms.isEmpty && chosen.outcome != .handOver)
        }
    }

    @Test
    func `a danger that is told in two pieces after all is seen`() async throws {
        try await Laws.withApp { app in
            let client = ConsultServiceClient(app.stranger)
            var answer = try await client.ask(.with { $0.question = "诉讼时效期间是几年，我被老公打了" })
            for reply in ["没事了，帮别人问的", "我孩子怎么办", "被人打了"] {
                let conversation = answer.conversation
                answer = try await client.followUp(
                    .with {
                        $0.conversation = conversation
                        $0.reply = reply
                    }
                )
            }
            #expect(answer.outcome == .handOver && !answer.alarms.isEmpty)
        }
    }
}
