internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// A completions endpoint on this machine that says what the test wants, over real HTTP.
final class LyingEndpoint: Sendable {
    /// What it does with a question about the limitation period (《民法典》第188条).
    enum Behaviour: String, CaseIterable, Sendable {
        case honest, unknownID, noID, wrongQuote, inventedCitation, inventedFigure, otherLaw
        case partOfFigure, spacedFigure, bankersFigure, bareNumber, bareLaw, openQuote, otherQuote, domain
        case prose, otherForm, noChoices, html, cutOff, notText
        case failure, overload, forbidden, redirect
        case tooBig, endless, silent, dripping, hangsUp, halfAnswer

        /// Whether the host has to wait for it until it gives up.
        var isSlow: Bool { [.silent, .dripping].contains(self) }
    }

    /// A request as it came.
    struct Request: Sendable {
        let path: String
        let authorisation: String
        let body: String
    }

    private let behaviour: Behaviour
    private let kept = Mutex<[Request]>([])

    private init(_ behaviour: Behaviour) { self.behaviour = behaviour }

    /// The requests so far.
    var requests: [Request] { self.kept.withLock { $0 } }

    /// Runs `body` with an endpoint and its address.
    static func with(
        _ behaviour: Behaviour,
        _ body: @Sendable (LyingEndpoint, String) async throws -> Void
    ) async throws {
        let endpoint = LyingEndpoint(behaviour)
        let channel = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(endpoint))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1/chat/completions"
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(endpoint, address))
        } catch {
            outcome = .failure(error)
        }
        try await channel.close()
        try outcome.get()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let endpoint: LyingEndpoint
        private var head: HTTPRequestHead?
        private var body = ""

        init(_ endpoint: LyingEndpoint) { self.endpoint = endpoint }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch self.unwrapInboundIn(data) {
            case .head(let head): self.head = head
            case .body(let part): self.body += String(buffer: part)
            case .end:
                let request = Request(
                    path: self.head?.uri ?? "",
                    authorisation: self.head?.headers.first(name: "Authorization") ?? "",
                    body: self.body
                )
                self.endpoint.kept.withLock { $0.append(request) }
                self.answer(request, context)
            }
        }

        private func answer(_ request: Request, _ context: ChannelHandlerContext) {
            switch self.endpoint.behaviour {
            case .silent: return
            case .hangsUp: context.close(promise: nil)
            case .failure: self.send("down", .internalServerError, context)
            case .overload: self.send("later", .tooManyRequests, context)
            case .forbidden: self.send("no", .forbidden, context)
            case .redirect:
                let elsewhere = HTTPHeaders([("Location", "/elsewhere"), ("Content-Length", "0")])
                self.send("", .temporaryRedirect, context, elsewhere)
            case .tooBig: self.send(LyingEndpoint.completion(String(repeating: "赔", count: 100_000)), .ok, context)
            case .endless: self.pour(context)
            case .dripping, .halfAnswer: self.begin(context)
            default: self.send(LyingEndpoint.text(self.endpoint.behaviour, request), .ok, context)
            }
        }

        private func send(
            _ text: String,
            _ status: HTTPResponseStatus,
            _ context: ChannelHandlerContext,
            _ headers: HTTPHeaders? = nil
        ) {
            var buffer = ByteBuffer(string: text)
            if self.endpoint.behaviour == .notText { buffer = ByteBuffer(bytes: [0xFF, 0xFE, 0x00, 0x80]) }
            let own = HTTPHeaders([("Content-Length", "\(buffer.readableBytes)")])
            let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers ?? own)
            context.write(self.wrapOutboundOut(.head(head)), promise: nil)
            context.write(self.wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
            context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
        }

        /// Promises a whole answer and gives its beginning.
        private func begin(_ context: ChannelHandlerContext) {
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "1000"])
            context.write(self.wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(
                self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "{\"choices\":")))),
                promise: nil
            )
            if self.endpoint.behaviour == .halfAnswer { context.close(promise: nil) }
        }

        /// Never stops, as long as somebody reads.
        private func pour(_ context: ChannelHandlerContext) {
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Transfer-Encoding": "chunked"])
            context.write(self.wrapOutboundOut(.head(head)), promise: nil)
            self.pourMore(context)
        }

        private func pourMore(_ context: ChannelHandlerContext) {
            let piece = ByteBuffer(repeating: 0x20, count: 16 * 1024)
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(self.wrapOutboundOut(.body(.byteBuffer(piece)))).whenSuccess {
                let (handler, context) = bound.value
                handler.pourMore(context)
            }
        }
    }

    /// What it says, over the article that it finds in the question.
    private static func text(_ behaviour: Behaviour, _ request: Request) -> String {
        let id = request.body.firstMatch(of: /\[(A\d+)\] 《民法典》第一百八十八条/).map { String($0.1) } ?? "A0"
        func sentence(_ text: String, _ ids: [String]) -> String {
            let names = ids.map { "\"\($0)\"" }.joined(separator: ",")
            return Self.completion("{\"answer\":[{\"text\":\"\(text)\",\"articles\":[\(names)]}]}")
        }
        return switch behaviour {
        case .unknownID: sentence("诉讼时效期间为三年。", ["A99"])
        case .noID: sentence("诉讼时效期间为三年。", [])
        case .wrongQuote: sentence("法律写着“诉讼时效期间不受限制”。", [id])
        case .inventedCitation: sentence("《民法典》第一百八十九条规定得很清楚。", [id])
        case .inventedFigure: sentence("诉讼时效期间是两年。", [id])
        case .otherLaw: sentence("《网络安全法》也管这件事。", [id])
        case .partOfFigure: sentence("诉讼时效期间为十三年。", [id])
        case .spacedFigure: sentence("诉讼时效期间为 1 3 年。", [id])
        case .bankersFigure: sentence("诉讼时效期间为伍年。", [id])
        case .bareNumber: sentence("依照一百八十九条，期间为三年。", [id])
        case .bareLaw: sentence("网络安全法也管这件事。", [id])
        case .openQuote: sentence("法律写着“期间不受限制。", [id])
        case .otherQuote: sentence("法律写着『期间不受限制』。", [id])
        case .domain: sentence("详情请看 example.cn 。", [id])
        case .prose: Self.completion("诉讼时效期间为三年。")
        case .otherForm: "{\"choices\":[{\"text\":\"诉讼时效期间为三年。\"}]}"
        case .noChoices: "{\"choices\":[]}"
        case .html: "<html><body>200 OK</body></html>"
        case .cutOff: Self.completion("{\"answer\":[{\"text\":\"诉讼时效期间为三年。\",\"articles\":[\"\(id)\"]}]}", "length")
        default: sentence("诉讼时效期间为三年。", [id])
        }
    }

    private static func completion(_ content: String, _ reason: String = "stop") -> String {
        let text = String(decoding: (try? JSONEncoder().encode(content)) ?? Data(), as: UTF8.self)
        return
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\(text)},\"finish_reason\":\"\(reason)\"}]}"
    }
}
