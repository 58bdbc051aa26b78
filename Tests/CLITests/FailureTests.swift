internal import PluginKit
internal import Testing

@testable internal import yizhan

/// What the user reads: one line that says what is wrong and what to do.
@Suite struct FailureTests {
    @Test(arguments: [
        (RPCError.Code.unauthenticated, "error: Wrong — log in with: yizhan login ACCOUNT"),
        (.unavailable, "error: Wrong — start it with: yizhand serve; --host or YIZHAN_HOST names another."),
        (.notFound, "error: Wrong."),
    ])
    func aFailureOfTheHostSaysWhatToDo(_ code: RPCError.Code, _ text: String) {
        #expect(Failure.text(of: RPCError(code: code, message: "Wrong.")) == text)
    }

    @Test func aMessageIsOneLineThatTheTerminalDoesNotObey() {
        let text = Failure.text(of: RPCError(code: .notFound, message: "a\nb\u{1b}[2J"))
        #expect(text == "error: a b [2J")
    }
}
