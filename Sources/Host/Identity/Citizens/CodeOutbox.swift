internal import Foundation
internal import PluginKit

/// Writes codes to a file that the operator reads out of, where no gateway is configured; never to a log.
struct CodeOutbox: CodeGateway {
    private let file: String

    /// A file in the data folder, which is made with its first code and readable by the host's own account only.
    init(folder: String) {
        self.file = folder + "/outbox.txt"
    }

    func send(_ code: String, to phone: PhoneNumber, at time: String) async throws {
        let descriptor = open(self.file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failed }
        defer { close(descriptor) }
        // One write, so that two lines at the same time stay two lines.
        let line = Array("\(time) \(phone.digits) \(code)\n".utf8)
        guard write(descriptor, line, line.count) == line.count else { throw Self.failed }
    }

    private static let failed = RPCError(code: .unavailable, message: "现在无法发送验证码，请稍后再试。")
}
