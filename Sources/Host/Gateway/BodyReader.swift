internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PluginKit

/// Reads request bodies within the limits.
struct BodyReader: Sendable {
    /// A body, or why there is none.
    enum Outcome: Sendable {
        case body(ByteBuffer)
        /// There was more than is taken; `ended`: the rest has been read and dropped, and the connection may go on.
        case tooLarge(ended: Bool)
        /// It did not arrive in time.
        case tooSlow
    }

    let bytesMax: Int
    let timeout: Duration
    let budget: BodyBudget

    /// Reads a body and hands it to `body`; its bytes count against the budget until `body` returns.
    ///
    /// - Throws: ``RPCError`` with `unavailable` where the budget is used up, or with `invalidArgument` where the body
    ///   ended early.
    func withBody<Result: Sendable>(
        _ request: RequestBody,
        statedLength: Int?,
        _ body: (Outcome) async throws -> Result
    ) async throws -> Result {
        let lease = BodyLease(budget: self.budget)
        defer { lease.end() }
        var outcome = Outcome.tooSlow
        do {
            outcome = try await Deadline.run(until: .now.advanced(by: self.timeout)) {
                try await self.read(request, statedLength: statedLength, lease: lease)
            }
        } catch let error as RPCError where error.code == .deadlineExceeded {}
        return try await body(outcome)
    }

    /// Says what the limit is.
    var tooLarge: RPCError {
        RPCError(
            code: .resourceExhausted,
            message: "The body of a request may have \(self.bytesMax) bytes at most. Send less, or in several requests."
        )
    }

    /// Says how much time there is.
    var tooSlow: RPCError {
        RPCError(
            code: .deadlineExceeded,
            message: "The whole request has to arrive within \(self.timeout). Send less, or over a faster line."
        )
    }

    private func read(_ request: RequestBody, statedLength: Int?, lease: BodyLease) async throws -> Outcome {
        var body = ByteBuffer()
        var discarded = 0
        var isTooLarge = (statedLength ?? 0) > self.bytesMax
        do {
            for try await part in request {
                isTooLarge = isTooLarge || body.readableBytes + part.readableBytes > self.bytesMax
                if isTooLarge {
                    discarded += part.readableBytes
                    if discarded > DoorLimits.discardedBytesMax { return .tooLarge(ended: false) }
                } else {
                    try lease.take(part.readableBytes)
                    body.writeImmutableBuffer(part)
                }
            }
        } catch let error as RPCError {
            throw error
        } catch {
            throw Self.endedEarly(error)
        }
        // The sequence ends without an error when the connection does: half a message may decode as a whole one.
        try Task.checkCancellation()
        if isTooLarge { return .tooLarge(ended: true) }
        guard body.readableBytes == statedLength ?? body.readableBytes else { throw Self.endedEarly(nil) }
        return .body(body)
    }

    private static func endedEarly(_ cause: (any Error)?) -> RPCError {
        RPCError(
            code: .invalidArgument,
            message: "The body of the request is damaged, or ended before it was complete.",
            cause: cause
        )
    }
}
