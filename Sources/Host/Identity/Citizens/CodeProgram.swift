internal import PluginKit

/// Hands codes to a program of the operator, which brings them to the provider of short messages.
///
/// Number and code go to its standard input, a line each.
struct CodeProgram: CodeGateway {
    let path: String

    func send(_ code: String, to phone: PhoneNumber, at time: String) async throws {
        let status: Int32?
        do {
            status = try await OperatorProgram(path: self.path).run(input: Array("\(phone.digits)\n\(code)\n".utf8))
        } catch let error as CancellationError {
            throw error
        } catch {
            throw RPCError(code: .unavailable, message: Self.failed, cause: error)
        }
        guard status == 0 else { throw RPCError(code: .unavailable, message: Self.failed) }
    }

    private static let failed = "现在无法发送验证码，请稍后再试。"
}
