internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PluginKit

/// Answers every request of the door: pages for operators, and calls.
struct DoorResponder: HTTPResponder {
    let table: MethodTable
    let authenticator: any Authenticator
    let reader: BodyReader
    let pages: OperatorPages

    /// Answers a request; a failure becomes an error of the Connect protocol.
    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let path = request.uri.path
        var response: Response
        if let page = await self.pages.page(path) {
            response = Self.isReading(request.method) ? page.response : Self.methodNotAllowed(path, allow: "GET, HEAD")
        } else {
            response = await self.call(path, request, context)
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        return request.method == .head ? response.createHeadResponse() : response
    }

    private static func isReading(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head
    }

    private func call(_ path: String, _ request: Request, _ context: ConnectionContext) async -> Response {
        let start = ContinuousClock.now
        let headers = CallHeaders(request.headers)
        var response: Response
        do {
            response = try await self.call(path, request, context, headers, start: start)
        } catch {
            response = ConnectError(error: RPCError(catching: error)).response()
        }
        if let name = HTTPField.Name(Metadata.requestID) { response.headers[name] = headers.requestID }
        return response
    }

    private func call(
        _ path: String,
        _ request: Request,
        _ connection: ConnectionContext,
        _ headers: CallHeaders,
        start: ContinuousClock.Instant
    ) async throws -> Response {
        guard let mounted = self.table.method(path) else { return Self.unknownPath(path) }
        let isSafeUnary = mounted.method.idempotency == .safe && mounted.method.shape == .unary
        guard request.method == .post || isSafeUnary && Self.isReading(request.method) else {
            return Self.methodNotAllowed(path, allow: isSafeUnary ? "GET, HEAD, POST" : "POST")
        }
        try headers.check()
        let query = request.method == .post ? nil : try CallQuery(request.uri)
        guard let encoding = query?.encoding ?? headers.encoding else {
            return Self.unsupportedType("This method takes the content types application/json and application/proto.")
        }
        let context = CallContext(
            method: mounted.method,
            principal: try await self.authenticator.authenticate(sessionToken: try headers.sessionToken()),
            metadata: headers.metadata,
            deadline: mounted.deadline(start: start, timeout: try headers.timeout()),
            start: start,
            door: .http,
            peer: connection.peer
        )
        switch mounted.method.shape {
        case .unary:
            let call = UnaryCall(
                mounted: mounted,
                context: context,
                encoding: encoding,
                authenticator: self.authenticator
            )
            if let query { return try await call.answer(query.message) }
            return try await self.reader.withBody(request.body, statedLength: headers.contentLength) { outcome in
                switch outcome {
                case .body(let body): try await call.answer(body)
                case .tooLarge(let ended): self.refusal(self.reader.tooLarge, .contentTooLarge, ended, connection)
                case .tooSlow: self.refusal(self.reader.tooSlow, .requestTimeout, false, connection)
                }
            }
        case .serverStreaming:
            guard encoding == .json else {
                return Self.unsupportedType(
                    "This method answers many messages: over HTTP it takes application/json only, and answers a line "
                        + "for each message. For binary messages use gRPC or the bus."
                )
            }
            return StreamingCall(
                mounted: mounted,
                context: context,
                authenticator: self.authenticator,
                reader: self.reader,
                connection: connection
            ).response(request.body, statedLength: headers.contentLength)
        case .clientStreaming, .bidirectional:
            throw RPCError(
                code: .unimplemented,
                message: "\(path) takes many messages, which HTTP requests cannot carry: call it by gRPC or by the bus."
            )
        }
    }
}

extension DoorResponder {
    private static func unknownPath(_ path: String) -> Response {
        ConnectError(
            error: RPCError(
                code: .unimplemented,
                message: "There is no \(path) here. Calls go to POST /{package.Service}/{Method}; operators have "
                    + "/healthz, /readyz and /metrics. A module that is disabled serves none of its methods."
            )
        ).response(status: .notFound)
    }

    private static func methodNotAllowed(_ path: String, allow: String) -> Response {
        var response = ConnectError(
            error: RPCError(code: .unimplemented, message: "\(path) takes \(allow) only.")
        ).response(status: .methodNotAllowed)
        response.headers[.allow] = allow
        return response
    }

    private static func unsupportedType(_ message: String) -> Response {
        Response(
            status: .unsupportedMediaType,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: message + "\n"))
        )
    }

    /// The refusal of a body; a sender that has not ended it is cut off after the answer.
    private func refusal(
        _ error: RPCError,
        _ status: HTTPResponse.Status,
        _ hasEnded: Bool,
        _ connection: ConnectionContext
    ) -> Response {
        let error = ConnectError(error: error)
        var response = error.response(status: status)
        guard !hasEnded else { return response }
        let text = ByteBuffer(string: error.body() + "\n")
        response.headers[.connection] = "close"
        response.body = ResponseBody(contentLength: text.readableBytes) { writer in
            try await writer.write(text)
            try await writer.finish(nil)
            connection.channel.close(promise: nil)
        }
        return response
    }
}
