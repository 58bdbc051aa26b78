internal import Foundation
internal import PluginKit

/// What was said so far, in a form that clients hand back unread: nothing of it stays with the host.
struct Conversation: Sendable, Hashable, Codable {
    /// Everything that was asked.
    var question: String
    /// The day that the law is of.
    var day: String
    /// How often was asked back.
    var asked = 0
    /// Outcome of the last answer.
    var outcome = 0
    /// Card or first article of the last answer.
    var answer = ""
    /// Who looks after it.
    var owner = ""

    private static let purpose = "consult.conversation"
    private static let tokenMax = 16 * 1024
    private static let questionMax = 2000

    init(question: String, day: String) {
        self.question = Self.cut(question)
        self.day = day
    }

    /// Adds what was said to go on.
    mutating func add(_ text: String) { self.question = Self.cut(self.question + "。" + text) }

    private static func cut(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.questionMax)))
    }

    /// The conversation of a token.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func read(_ token: String, _ sealer: any Sealer) throws(RPCError) -> Conversation {
        guard token.utf8.count <= Self.tokenMax, let data = Data(base64Encoded: token),
            let opened = try? sealer.open(Array(data), as: Self.purpose),
            let conversation = try? JSONDecoder().decode(Self.self, from: Data(opened))
        else {
            throw .invalidFields([.init(field: "conversation", description: "不是上一次回答返回的 conversation，请重新提问")])
        }
        return conversation
    }

    /// The conversation as a token.
    func token(_ sealer: any Sealer) throws -> String {
        let sealed = try sealer.seal(Array(try JSONEncoder().encode(self)), as: Self.purpose)
        return Data(sealed).base64EncodedString()
    }
}
