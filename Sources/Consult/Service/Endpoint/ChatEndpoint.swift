internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import PluginKit

/// Asks an OpenAI-compatible endpoint, once.
struct ChatEndpoint: Sendable {
    let settings: EndpointSettings

    /// No answer of some sentences comes near it.
    private static let bytesMax = 64 * 1024
    private static let tokensMax = 1000

    private struct Ask: Encodable {
        struct Message: Encodable {
            let role: String
            let content: String
        }
        let model: String
        let messages: [Message]
        let temperature = 0
        let maxTokens = ChatEndpoint.tokensMax
        let stream = false

        private enum CodingKeys: String, CodingKey {
            case model, messages, temperature, stream
            case maxTokens = "max_tokens"
        }
    }

    private struct Completion: Decodable {
        struct Choice: Decodable {
            struct Message: Decodable { var content: String }
            var message: Message
            var reason: String?

            private enum CodingKeys: String, CodingKey {
                case message
                case reason = "finish_reason"
            }
        }
        var choices: [Choice]
    }

    /// What it says to these messages.
    ///
    /// - Parameter deadline: when it is given up.
    /// - Throws: ``EndpointFault``; `CancellationError` where the caller has gone.
    func complete(rules: String, question: String, until deadline: ContinuousClock.Instant) async throws -> String {
        let ask = Ask(
            model: self.settings.model,
            messages: [.init(role: "system", content: rules), .init(role: "user", content: question)]
        )
        let body = try JSONEncoder().encode(ask)
        let answer: ByteBuffer
        do {
            answer = try await Deadline.run(until: deadline) { try await self.post(body, until: deadline) }
        } catch let fault as EndpointFault {
            throw fault
        } catch let error as RPCError where error.code == .deadlineExceeded {
            throw EndpointFault.timeout
        } catch {
            try Task.checkCancellation()
            throw deadline <= .now ? EndpointFault.timeout : EndpointFault.unreachable
        }
        guard let completion = try? JSONDecoder().decode(Completion.self, from: Data(answer.readableBytesView)),
            let choice = completion.choices.first, choice.reason == nil || choice.reason == "stop"
        else { throw EndpointFault.form }
        return choice.message.content
    }

    /// A client for each question: questions are few and take seconds, and none is left to be closed.
    private func post(_ body: Data, until deadline: ContinuousClock.Instant) async throws -> ByteBuffer {
        // A redirection would take the question to somebody whom nobody configured.
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5))
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let outcome: Result<ByteBuffer, any Error>
        do {
            outcome = .success(try await self.post(body, by: client, until: deadline))
        } catch {
            outcome = .failure(error)
        }
        try? await client.shutdown()
        return try outcome.get()
    }

    private func post(
        _ body: Data,
        by client: HTTPClient,
        until deadline: ContinuousClock.Instant
    ) async throws -> ByteBuffer {
        var request = HTTPClientRequest(url: self.settings.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/json")
        if !self.settings.key.isEmpty {
            request.headers.add(name: "Authorization", value: "Bearer \(self.settings.key)")
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        let left = max(.zero, ContinuousClock.now.duration(to: deadline))
        let response = try await client.execute(request, timeout: TimeAmount(left))
        guard response.status == .ok else { throw EndpointFault.status(Int(response.status.code)) }
        do {
            return try await response.body.collect(upTo: Self.bytesMax)
        } catch is NIOTooManyBytesError {
            throw EndpointFault.tooBig
        }
    }
}
