internal import PluginKit
internal import Testing

@Suite struct RPCErrorTests {
    private struct Known: RPCErrorConvertible {
        var rpcError: RPCError {
            RPCError(
                code: .failedPrecondition,
                message: "closed",
                details: [.retry(after: .seconds(1)), .errorInfo(reason: "CLOSED", domain: "test", metadata: [:])]
            )
        }
    }

    @Test func `an error of calls stays as it is`() {
        let error = RPCError(code: .notFound, message: "gone", details: [.retry(after: .seconds(1))])
        #expect(RPCError(catching: error) == error)
    }

    @Test func `an error that knows its caller's view is seen so, with its details`() {
        #expect(RPCError(catching: Known()) == Known().rpcError)
    }

    @Test func `cancellation is cancellation`() {
        #expect(RPCError(catching: CancellationError()).code == .cancelled)
    }

    @Test func `any other error is unknown, and its text stays in the host`() throws {
        struct Secret: Error, CustomStringConvertible { let description = "password hunter2" }
        let error = RPCError(catching: Secret())
        #expect(error.code == .unknown)
        #expect(!error.message.contains("hunter2"))
        #expect(error.cause is Secret)
        // For the log.
        #expect(error.description.contains("hunter2"))
    }

    @Test func `errors are equal whatever led to them`() {
        let first = RPCError(code: .aborted, message: "x", cause: Failure())
        #expect(first == RPCError(code: .aborted, message: "x"))
        #expect(first != RPCError(code: .aborted, message: "y"))
        #expect(first != RPCError(code: .unavailable, message: "x"))
        #expect(first != RPCError(code: .aborted, message: "x", details: [.retry(after: .zero)]))
        #expect(first != RPCError(code: .aborted, message: "x", metadata: ["a": "1"]))
    }

    @Test func `wrong fields stand in the message for people and in a detail for programs`() {
        let violations: [RPCError.Detail.FieldViolation] = [
            .init(field: "title", description: "诉求标题必填"), .init(field: "orders[3].phone", description: "电话有误"),
        ]
        let error = RPCError.invalidFields(violations)
        #expect(error.code == .invalidArgument)
        #expect(error.message == "title: 诉求标题必填; orders[3].phone: 电话有误")
        #expect(error.details == [.badRequest(violations)])
    }

    @Test func `a request that is no message names the type`() {
        let error = RPCError.undecodable("yizhan.hotline.v1.Order", cause: Failure())
        #expect(error.code == .invalidArgument)
        #expect(error.message.contains("yizhan.hotline.v1.Order"))
        #expect(error.cause is Failure)
    }
}
