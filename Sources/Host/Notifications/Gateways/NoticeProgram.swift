internal import PluginKit

/// Hands messages to a program of the operator, which brings them to a provider of short messages.
///
/// A message goes to its standard input as a line of JSON; `repeated` in it says that it was tried before, with an outcome
/// that nobody knows: a program whose provider does not know ids asks the provider first. Its exit status says what came of it: 0, the provider has it;
/// 65 (EX_DATAERR), it never will; anything else, try again.
struct NoticeProgram: NoticeGateway {
    let path: String
    let timeout: Duration

    private static let refused: Int32 = 65

    func send(_ message: ShortMessage, isRepeated: Bool) async throws {
        let line = try message.line(isRepeated: isRepeated)
        let status: Int32?
        do {
            status = try await OperatorProgram(path: self.path, timeout: self.timeout).run(input: line)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Self.failed("the program cannot be started")
        }
        switch status {
        case 0: return
        case Self.refused: throw NoticeRefusal(reason: "the program refused it")
        case .some(let status): throw Self.failed("the program ended with \(status)")
        case nil: throw Self.failed("the program took longer than \(self.timeout)")
        }
    }

    private static func failed(_ reason: String) -> RPCError { RPCError(code: .unavailable, message: reason) }
}
