internal import ConsultAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// An endpoint that words answers is believed in nothing that cannot be checked.
@Suite(.timeLimit(.minutes(5)))
struct EndpointTests {
    private static let question = "诉讼时效期间是几年"

    private static func settings(_ address: String, seconds: Int = 20) -> [String: String] {
        [
            "YIZHAN_CONSULT_ENDPOINT_URL": address, "YIZHAN_CONSULT_ENDPOINT_MODEL": "model-1",
            "YIZHAN_CONSULT_ENDPOINT_KEY": "key-1", "YIZHAN_CONSULT_ENDPOINT_TIMEOUT_SECONDS": "\(seconds)",
        ]
    }

    private static func ask(_ app: App, _ question: String = EndpointTests.question) async throws -> Answer {
        try await ConsultServiceClient(app.stranger).ask(.with { $0.question = question })
    }

    @Test
    func `an answer that can be checked is shown, marked as generated, beside the articles`() async throws {
        try await LyingEndpoint.with(.honest) { endpoint, address in
            try await Laws.withApp(settings: Self.settings(address)) { app in
                let answer = try await Self.ask(app, "我叫张三丰，电话13800138000，诉讼时效期间是几年")
                #expect(answer.isGenerated)
                #expect(answer.text.hasPrefix("【AI生成"))
                #expect(answer.text.contains("诉讼时效期间为三年。（依据《民法典》第一百八十八条）"))
                #expect(answer.articles.contains { $0.id == "民法典#188" })
                let request = try #require(endpoint.requests.first)
                #expect(request.path == "/v1/chat/completions")
                #expect(request.authorisation == "Bearer key-1")
                // It gets the question without whom it is about, the articles that were found, and nothing else.
                #expect(request.body.contains("\"model\":\"model-1\""))
                #expect(!request.body.contains("13800138000") && !request.body.contains("张三丰"))
                #expect(request.body.contains("诉讼时效期间是几年"))
                let others = Laws.lines.filter { line in !answer.articles.contains { line.contains($0.text) } }
                for line in others {
                    let text = try #require(line.firstMatch(of: /"text":"([^"]+)"/)).1
                    #expect(!request.body.contains(text))
                }
            }
        }
    }

    @Test(arguments: LyingEndpoint.Behaviour.allCases.filter { $0 != .honest })
    func `an answer that lies, breaks off, is too long or does not come leaves the extractive one`(
        behaviour: LyingEndpoint.Behaviour
    ) async throws {
        try await LyingEndpoint.with(behaviour) { endpoint, address in
            try await Laws.withApp(settings: Self.settings(address, seconds: behaviour.isSlow ? 5 : 30)) { app in
                let begun = ContinuousClock.now
                let answer = try await Self.ask(app)
                #expect(!answer.isGenerated)
                #expect(answer.outcome == .answered)
                #expect(!answer.text.isEmpty && !answer.text.contains("AI生成"))
                #expect(answer.articles.contains { $0.id == "民法典#188" })
                #expect(endpoint.requests.map(\.path) == ["/v1/chat/completions"])
                #expect(ContinuousClock.now - begun < .seconds(60))
            }
        }
    }

    @Test
    func `an endpoint that is down is left alone after three failures`() async throws {
        try await LyingEndpoint.with(.failure) { endpoint, address in
            try await Laws.withApp(settings: Self.settings(address)) { app in
                for _ in 0..<6 {
                    let answer = try await Self.ask(app)
                    #expect(answer.outcome == .answered && !answer.isGenerated)
                }
                #expect(endpoint.requests.count == 3)
            }
        }
    }

    @Test
    func `what a person has to answer, and what is no question of ours, never leaves the host`() async throws {
        try await LyingEndpoint.with(.honest) { endpoint, address in
            try await Laws.withApp(settings: Self.settings(address)) { app in
                for (question, outcome) in [("我不想活了", Outcome.handOver), ("今天天气怎么样", .outOfScope)] {
                    let answer = try await Self.ask(app, question)
                    #expect(answer.outcome == outcome)
                }
                #expect(endpoint.requests.isEmpty)
            }
        }
    }

    @Test
    func `of a question only its known words leave the host, and never a name`() async throws {
        try await LyingEndpoint.with(.honest) { endpoint, address in
            try await Laws.withApp(settings: Self.settings(address)) { app in
                let answer = try await Self.ask(app, "我老公王建军出轨了，在星海科技上班，诉讼时效期间是几年")
                #expect(answer.isGenerated)
                let body = try #require(endpoint.requests.first).body
                #expect(body.contains("诉讼时效期间是几年"))
                for word in ["王建军", "建军", "星海"] { #expect(!body.contains(word)) }
            }
        }
    }

    @Test(arguments: [
        ("http://example.cn/v1/chat/completions", "model-1"), ("ftp://127.0.0.1/", "model-1"), ("somewhere", "model-1"),
        ("https://example.cn/v1/chat/completions", ""),
    ])
    func `an endpoint that would get questions in the clear, or has no model, is refused at the start`(
        address: String,
        model: String
    ) async {
        var settings = Self.settings(address)
        settings["YIZHAN_CONSULT_ENDPOINT_MODEL"] = model
        let error = await #expect(throws: RPCError.self) { try await withApp(settings: settings) { _ in } }
        #expect(error?.message.contains("consult.endpoint_url") == true)
    }
}
