internal import PluginKit
internal import Synchronization
internal import TestKit

@testable internal import HostNotifications

/// A provider that a test switches on and off, and that knows a repetition by its id.
final class ScriptedGateway: NoticeGateway {
    /// What it does with a message.
    enum Answer: Sendable {
        case takes
        /// It takes the message, and the answer is lost.
        case takesUnheard
        case fails
        case refuses
        /// It takes the message, a repeated one once more, and answers when the gate is open.
        case takesBlindly(Gate)
        /// It never answers.
        case hangs
    }

    struct State {
        var answer: @Sendable (ShortMessage) -> Answer = { _ in .takes }
        /// Every message in the order of its first coming; a provider sends each once.
        var taken: [ShortMessage] = []
        /// Ids in the order of asking.
        var asked: [String] = []
        var repeated: Set<String> = []
    }

    let width: Int
    private let state = Mutex(State())

    init(width: Int = 8) {
        self.width = width
    }

    var taken: [ShortMessage] { self.state.withLock { $0.taken } }
    var asked: [String] { self.state.withLock { $0.asked } }
    /// Ids that were said to be tried before.
    var repeated: Set<String> { self.state.withLock { $0.repeated } }

    /// What it does from now on.
    func answer(_ answer: @escaping @Sendable (ShortMessage) -> Answer) {
        self.state.withLock { $0.answer = answer }
    }

    func send(_ message: ShortMessage, isRepeated: Bool) async throws {
        let answer = self.state.withLock { state in
            state.asked.append(message.id)
            if isRepeated { state.repeated.insert(message.id) }
            let answer = state.answer(message)
            switch answer {
            case .takes, .takesUnheard:
                if !state.taken.contains(where: { $0.id == message.id }) { state.taken.append(message) }
            case .takesBlindly: state.taken.append(message)
            case .fails, .refuses, .hangs: break
            }
            return answer
        }
        switch answer {
        case .takes: return
        case .takesUnheard, .fails: throw RPCError(code: .unavailable, message: "the provider does not answer")
        case .refuses: throw NoticeRefusal(reason: "no such number")
        case .takesBlindly(let gate): try await gate.pass()
        case .hangs: try await Task.sleep(for: .seconds(3_600))
        }
    }
}
