internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PluginKit

/// Reads request bodies within the limits.
struct BodyReader: Sendable {
    /// A body, or that there was more of it than is taken.
    enum Outcome: Sendable {
        case body(ByteBuffer)
        /// `ended`: the rest has been read and dropped, and the connection may go on.
        case tooLarge(ended: Bool)
    }

    let bytesMax: Int
    let budget: BodyBudget

    /// Reads a body and hands it to `body`; its bytes count against the budget until `body` returns.
    ///
    /// - Throws: ``RPCError`` with `deadlineExceeded` where it takes longer than ``DoorLimits/requestTimeout``, or with
    ///   `unavailable` where the budget is used up.
    func withBody<Result: Sendable>(
        _ request: RequestBody,
        statedLength: Int?,
        _ body: (Outcome) async throws -> Result
    ) async throws -> Result {
        let lease = BodyLease(budget: self.budget)
        defer { lease.end() }
        let outcome = try await Deadline.run(until: .now.advanced(by: DoorLimits.requestTimeout)) {
            try await self.read(request, statedLength: statedLength, lease: lease)
        }
        return try await body(outcome)
    }

    /// Says what the limit is.
    var tooLarge: RPCError {
        RPCError(
            code: .resourceExhausted,
            message: "The body of a request may have \(self.bytesMax) bytes at most. Send less, or in several requests."
        )
    }

    private func read(_ request: RequestBody, statedLength: Int?, lease: BodyLease) async throws -> Outcome {
        var body = ByteBuffer()
        var discarded = 0
        var isTooLarge = (statedLength ?? 0) > self.bytesMax
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
        return isTooLarge ? .tooLarge(ended: true) : .body(body)
    }
}
