internal import Foundation
internal import PluginKit
internal import Synchronization

/// Writes messages to a file a day, a line of JSON each, where no program is configured.
///
/// Readable by the host's own account only: numbers stand in it by its nature, and files go when the notices
/// go. Each message stands in one of them once: one whose outcome nobody knows is looked for before it is written again. Those that come while others are written go to the disk
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

    private let folder: String
    private let time: TimeSource
    private let desk = Mutex(Desk())
    /// One at a time: what is looked for must not be written meanwhile.
    private let disk = DiskThreads("notices.file", count: 1)

    /// Bytes that are looked through at once.
    private static let part = 1 << 20

    /// Files in the data folder, each made with its first message.
    init(folder: String, time: TimeSource) {
        self.folder = folder
        self.time = time
    }

    private func path(_ day: CivilDay) -> String { "\(self.folder)/notices-outbox-\(day).txt" }

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

    func removeOld(before time: WallTime) async throws {
        let folder = self.folder
        try await self.disk.run {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                guard let match = name.wholeMatch(of: /notices-outbox-(\d{4}-\d\d-\d\d)\.txt/),
                    let day = CivilDay(match.1), day.end <= time
                else { continue }
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
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
        let today = CivilDay(self.time.now)
        let file = try DiskFile.appending(self.path(today))
        let new = try waiting.filter { try !$0.isRepeated || !self.isWritten($0.message.id, until: today) }
        guard !new.isEmpty else { return }
        try Self.endLine(file)
        try file.append(try new.flatMap { try $0.message.line() })
        try file.synchronize()
    }

    /// Whether a message stands in a file since the day of its notice, on the disk.
    private func isWritten(_ id: String, until today: CivilDay) throws -> Bool {
        let first = NoticeID.time(of: id).map { CivilDay($0) } ?? today
        guard first <= today else { return false }
        for number in (first.number...today.number).reversed() {
            let path = self.path(CivilDay(number: number))
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let file = try DiskFile.appending(path)
            guard try Self.contains(id, file) else { continue }
            // It may have been written and never flushed.
            try file.synchronize()
            return true
        }
        return false
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
