internal import Consult
internal import Foundation
internal import PluginKit

/// What was said so far, in a form that clients hand back unread: nothing of it stays with the host.
struct Conversation: Sendable, Hashable, Codable {
    /// What was asked, the newest last; of what is too long the older part is cut.
    var question: String
    /// Red flags that were seen so far, also in what was cut; `nil` in tokens of before.
    var alarms: [String]?
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
    private static let tokenMax = 32 * 1024
    private static let questionMax = 2000

    init(question: String, day: String) {
        self.question = Self.cut(question, to: Self.questionMax)
        self.day = day
        self.watch(question)
    }

    /// The red flags, the gravest first.
    var flags: [Alarm] { AlarmWatch.gravestFirst((self.alarms ?? []).compactMap { Alarm(rawValue: $0) }) }

    /// Adds what was said to go on: it stays, and what was said before is cut where both are too long.
    mutating func add(_ text: String) {
        self.watch(self.question + "。" + text)
        let reply = Self.cut(text, to: Self.questionMax)
        let room = Self.questionMax - reply.unicodeScalars.count - 1
        self.question = room > 0 ? Self.cut(self.question, to: room) + "。" + reply : reply
    }

    /// Looks at the whole of what was said.
    private mutating func watch(_ text: String) {
        self.alarms = AlarmWatch.gravestFirst(self.flags + AlarmWatch.alarms(in: text)).map(\.rawValue)
    }

    private static func cut(_ text: String, to length: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
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
