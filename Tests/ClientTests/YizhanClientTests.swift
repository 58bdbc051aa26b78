internal import HostBus
internal import PluginKit
internal import SwiftProtobuf
internal import Testing
internal import YizhanClient

/// What a client repeats, and what it does not.
@Suite struct YizhanClientTests {
    typealias Text = TestService.Text

    static let unary = [TestService.safe, TestService.keyed, TestService.natural]

    @Test(arguments: [0, 1, 2])
    func aCallIsRepeatedWhileTheHostIsUnavailable(_ method: Int) async throws {
        try await TestHost.run { host, client in
            host.attempts.refuse(2, with: RPCError(code: .unavailable, message: "Not now."))
            let answer: Text = try await client.unary(Self.unary[method], Text("工单"), options: CallOptions())
            #expect(answer.value == "工单")
            let seen = host.attempts.seen
            #expect(seen.count == 3)
            #expect(Set(seen.map(\.requestID)).count == 1)
            #expect(seen[0].requestID?.isEmpty == false)
        }
    }

    /// A one-time code would be wrong the second time.
    @Test func whatCountsOnceIsNotMadeAgain() async throws {
        try await TestHost.run { host, client in
            host.attempts.refuse(1, with: RPCError(code: .unavailable, message: "Not now."))
            await #expect(throws: RPCError.self) {
                let _: Text = try await client.unary(TestService.once, Text("x"), options: CallOptions())
            }
            #expect(host.attempts.seen.count == 1)
        }
    }

    @Test func everyAttemptOfAKeyedCallCarriesTheSameKeyAndEveryCallAnother() async throws {
        try await TestHost.run { host, client in
            for _ in 0..<2 {
                host.attempts.refuse(2, with: RPCError(code: .unavailable, message: "Not now."))
                let _: Text = try await client.unary(TestService.keyed, Text("x"), options: CallOptions())
            }
            let keys = host.attempts.seen.map { $0.key ?? "" }
            #expect(keys.count == 6)
            #expect(Set(keys.prefix(3)).count == 1)
            #expect(Set(keys.suffix(3)).count == 1)
            #expect(keys[0] != keys[3])
            #expect(!keys[0].isEmpty && !keys[3].isEmpty)
        }
    }

    @Test func aStatedKeyAndRequestIDAreSentAsTheyAre() async throws {
        try await TestHost.run { host, client in
            let options = CallOptions(metadata: [Metadata.requestID: "request-7"], idempotencyKey: "key-7")
            let _: Text = try await client.unary(TestService.keyed, Text("x"), options: options)
            #expect(host.attempts.seen.map(\.key) == ["key-7"])
            #expect(host.attempts.seen.map(\.requestID) == ["request-7"])
        }
    }

    @Test func itGivesUpAfterItsAttempts() async throws {
        try await TestHost.run { host, client in
            host.attempts.refuse(.max, with: RPCError(code: .unavailable, message: "Not now."))
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
            }
            #expect(error?.code == .unavailable)
            #expect(error?.message == "Not now.")
            #expect(host.attempts.seen.count == 3)
        }
    }

    @Test(arguments: RPCError.Code.allCodes.filter { $0 != .unavailable }.map(\.rawValue))
    func noOtherFailureIsRepeated(_ number: Int32) async throws {
        let code = try #require(RPCError.Code(rawValue: number))
        try await TestHost.run { host, client in
            host.attempts.refuse(.max, with: RPCError(code: code, message: "No."))
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
            }
            #expect(error?.code == code)
            #expect(host.attempts.seen.count == 1)
        }
    }

    @Test func streamingCallsAreMadeOnce() async throws {
        try await TestHost.run { host, client in
            host.attempts.refuse(.max, with: RPCError(code: .unavailable, message: "Not now."))
            let options = CallOptions()
            let server = await #expect(throws: RPCError.self) {
                try await client.serverStreaming(TestService.split, Text("a b"), options: options) {
                    (words: MessageStream<Text>) in
                    while try await words.next() != nil {}
                }
            }
            #expect(server?.code == .unavailable)
            #expect(host.attempts.seen.count == 1)
            let upload = await #expect(throws: RPCError.self) {
                let _: Text = try await client.clientStreaming(TestService.join, options: options) {
                    (words: MessageWriter<Text>) in
                    try await words.write(Text("a"))
                }
            }
            #expect(upload?.code == .unavailable)
            #expect(host.attempts.seen.count == 2)
            let chat = await #expect(throws: RPCError.self) {
                try await client.bidirectional(TestService.chat, options: options) {
                    (lines: RequestWriter<Text>, answers: MessageStream<Text>) in
                    try await lines.finish()
                    while try await answers.next() != nil {}
                }
            }
            #expect(chat?.code == .unavailable)
            #expect(host.attempts.seen.count == 3)
        }
    }

    @Test func everyShapeOfCallGoesThrough() async throws {
        try await TestHost.run { _, client in
            let words = try await client.serverStreaming(TestService.split, Text("a b"), options: CallOptions()) {
                (words: MessageStream<Text>) in
                var all: [String] = []
                while let word = try await words.next() { all.append(word.value) }
                return all
            }
            #expect(words == ["a", "b"])
            let joined: Text = try await client.clientStreaming(TestService.join, options: CallOptions()) {
                (words: MessageWriter<Text>) in
                for word in ["c", "d"] { try await words.write(Text(word)) }
            }
            #expect(joined.value == "c d")
            let echoed = try await client.bidirectional(TestService.chat, options: CallOptions()) {
                (lines: RequestWriter<Text>, answers: MessageStream<Text>) in
                try await lines.write(Text("e"))
                let answer = try await answers.next()
                try await lines.finish()
                return answer?.value
            }
            #expect(echoed == "e")
        }
    }

    @Test func itActsForItsSessionAndForAnotherWhereAsked() async throws {
        try await TestHost.run(token: "token-of-anna") { host, client in
            let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
            let other = client.withSession("token-of-bo")
            let _: Text = try await other.unary(TestService.safe, Text("x"), options: CallOptions())
            await other.close()
            #expect(host.attempts.seen.map(\.accountID) == ["anna", "bo"])
        }
    }

    @Test func aSessionThatHasEndedIsNotTriedAgain() async throws {
        try await TestHost.run(token: "token-of-nobody") { host, client in
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
            }
            #expect(error?.code == .unauthenticated)
            #expect(host.attempts.seen.isEmpty)
        }
    }
}
