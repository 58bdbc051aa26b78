internal import ArgumentParser
internal import PluginKit
internal import Testing

@testable internal import yizhan

/// Exit codes are an interface: scripts stand on them.
@Suite struct ExitStatusTests {
    @Test(
        arguments: [
            (RPCError.Code.unauthenticated, 3), (.permissionDenied, 4), (.notFound, 5), (.unavailable, 6),
            (.invalidArgument, 7),
            (.outOfRange, 7), (.cancelled, 130), (.unknown, 1), (.deadlineExceeded, 1), (.alreadyExists, 1),
            (.resourceExhausted, 1), (.failedPrecondition, 1), (.aborted, 1), (.unimplemented, 1), (.internalError, 1),
            (.dataLoss, 1),
        ] as [(RPCError.Code, Int32)]
    )
    func aFailureOfTheHostHasItsCode(_ code: RPCError.Code, _ status: Int32) {
        #expect(ExitStatus(RPCError(code: code, message: "")).rawValue == status)
    }

    @Test func whatIsNoFailureOfTheHostHasItsCodeToo() {
        struct Odd: Error {}
        #expect(ExitStatus(CancellationError()) == .interrupted)
        #expect(ExitStatus(Failure(.invalidInput, "")) == .invalidInput)
        #expect(ExitStatus(Odd()) == .failed)
    }

    @Test(arguments: [
        ["hotline", "frobnicate"], ["frobnicate"], ["login"], ["--frobnicate"], ["hotline", "merge", "HOT-1"],
        ["hotline", "list", "--limit", "0"], ["hotline", "list", "--limit", "many"], ["status", "--timeout", "0"],
        ["status", "--timeout", "nan"], ["status", "--timeout", "1e9"], ["hotline", "import"],
    ])
    func wrongUsageIsUsage(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { _ = try Yizhan.parseAsRoot(arguments) }
        if let error { #expect(ExitStatus.isUsage(error)) }
    }
}
