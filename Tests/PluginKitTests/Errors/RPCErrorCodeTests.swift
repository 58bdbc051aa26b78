internal import PluginKit
internal import Testing

@Suite struct RPCErrorCodeTests {
    /// Names and numbers of gRPC's status codes, as its documents list them.
    private static let codes: [(RPCError.Code, Int32, String)] = [
        (.cancelled, 1, "canceled"), (.unknown, 2, "unknown"), (.invalidArgument, 3, "invalid_argument"),
        (.deadlineExceeded, 4, "deadline_exceeded"), (.notFound, 5, "not_found"),
        (.alreadyExists, 6, "already_exists"), (.permissionDenied, 7, "permission_denied"),
        (.resourceExhausted, 8, "resource_exhausted"), (.failedPrecondition, 9, "failed_precondition"),
        (.aborted, 10, "aborted"), (.outOfRange, 11, "out_of_range"), (.unimplemented, 12, "unimplemented"),
        (.internalError, 13, "internal"), (.unavailable, 14, "unavailable"), (.dataLoss, 15, "data_loss"),
        (.unauthenticated, 16, "unauthenticated"),
    ]

    @Test(arguments: codes)
    func `a code has gRPC's number and Connect's name`(code: RPCError.Code, number: Int32, name: String) {
        #expect(code.rawValue == number)
        #expect(RPCError.Code(rawValue: number) == code)
        #expect(code.description == name)
    }

    @Test func `there are sixteen`() {
        #expect(RPCError.Code.allCodes == Self.codes.map(\.0))
    }

    @Test(arguments: [0, 17, -1, .max] as [Int32])
    func `other numbers are no code`(number: Int32) {
        #expect(RPCError.Code(rawValue: number) == nil)
    }
}
