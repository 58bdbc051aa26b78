internal import PluginKit

/// What a new password has to be.
///
/// Length is what counts; no classes of characters are asked for.
struct PasswordRule {
    /// Enough for any phrase; hashing more would only cost time.
    static let bytesMax = 1_024

    let lengthMin: Int

    /// What is wrong with a new password, or `nil`.
    func problem(_ password: String, loginName: String) -> String? {
        if let problem = Self.problem(password) { return problem }
        if password.count < self.lengthMin { return "has to have at least \(self.lengthMin) characters" }
        if Set(password).count < 4 { return "has to have at least 4 different characters" }
        if !loginName.isEmpty, password.lowercased().contains(loginName.lowercased()) {
            return "must not contain the login name"
        }
        return nil
    }

    /// What keeps a text from being any account's password, or `nil`.
    static func problem(_ password: String) -> String? {
        if password.isEmpty { return "is missing" }
        return password.utf8.count > Self.bytesMax ? "must not be longer than \(Self.bytesMax) bytes" : nil
    }

    /// Another call put a new hash in the place of the one that a password was checked against.
    static let changedMeanwhile = RPCError(
        code: .aborted,
        message: "The password was stored anew by another call at the same moment. Try again."
    )
}
