internal import Foundation
internal import PluginKit
internal import Synchronization

/// Writes messages to a file, a line of JSON each, where no program is configured.
///
/// Readable by the host's own account only: numbers stand in it by its nature. Each message stands in it once: one whose
/// outcome nobody knows is looked for before it is written again. Those that come while others are written go to the disk
/// together: flushing costs the same for one as for many.
final class NoticeFile: NoticeGateway {
    private struct Waiting {
        let ticket: Int
        let message: ShortMessage
        let isRepeated: Bool
    }

    private struct Desk {
        var tickets = 0
        var waiting: [Waiting] = []
        /// Of those that were written with another's turn.
        var outcomes: [Int: Result<Void, any Error>] = [:]
    }

    private let path: String
    private let desk = Mutex(Desk())
    /// One at a time: what is looked for must not be written meanwhile.
    private let disk = DiskThreads("notices.file", count: 1)

    /// Bytes that are looked through at once.
    private static let part = 1 << 20

    /// A file in the data folder, which is made with its first message.
    init(folder: String) {
        self.path = folder + "/notices-outbox.txt"
    }

    /// A batch of the outbox is one flush.
    var width: Int { Int(NoticeOutbox.batch) }

    func send(_ message: ShortMessage, isRepeated: Bool) async throws {
        let ticket = self.desk.withLock { desk in
            desk.tickets += 1
            desk.waiting.append(Waiting(ticket: desk.tickets, message: message, isRepeated: isRepeated))
            return desk.tickets
        }
        try await self.disk.run { try self.outcome(of: ticket).get() }
    }

    /// What came of a message: it is written now, with all that wait, unless it went with another's turn.
    private func outcome(of ticket: Int) -> Result<Void, any Error> {
        if let outcome = self.desk.withLock({ $0.outcomes.removeValue(forKey: ticket) }) { return outcome }
        let waiting = self.desk.withLock { desk in
            defer { desk.waiting = [] }
            return desk.waiting
        }
        let outcome = Result { try self.write(waiting) }
        self.desk.withLock { desk in
            for other in waiting where other.ticket != ticket { desk.outcomes[other.ticket] = outcome }
        }
        return outcome
    }

    private func write(_ waiting: [Waiting]) throws {
        let file = try DiskFile.appending(self.path)
        let new = try waiting.filter { try !$0.isRepeated || !Self.contains($0.message.id, file) }
        guard !new.isEmpty else { return }
        try Self.endLine(file)
        try file.append(try new.flatMap { try $0.message.line() })
        try file.synchronize()
    }

    /// A line that a crash cut off stays by itself.
    private static func endLine(_ file: DiskFile) throws {
        let size = try file.size()
        guard size > 0, try file.read(at: size - 1, count: 1) != [UInt8(ascii: "\n")] else { return }
        try file.append([UInt8(ascii: "\n")])
    }

    private static func contains(_ id: String, _ file: DiskFile) throws -> Bool {
        let mark = Data("\"id\":\"\(id)\"".utf8)
        let end = Data("}\n".utf8)
        let size = try file.size()
        var offset = 0
        while offset < size {
            let bytes = Data(try file.read(at: offset, count: min(Self.part, size - offset)))
            if let found = bytes.firstRange(of: mark) {
                // Whole, and not what a crash left of it.
                let rest = Data(try file.read(at: offset + found.lowerBound, count: min(Self.part, size - offset)))
                let newline = rest.firstIndex(of: UInt8(ascii: "\n"))
                if let newline, rest[...newline].suffix(2) == end { return true }
                offset += found.upperBound
            } else {
                // What is looked for may lie across two parts.
                offset += max(1, bytes.count - mark.count)
                if bytes.count < Self.part { return false }
            }
        }
        return false
    }
}
