internal import Foundation
internal import PluginKit

/// Writes messages to a file, a line of JSON each, where no program is configured.
///
/// Readable by the host's own account only: numbers stand in it by its nature. Each message stands in it once: one whose
/// outcome nobody knows is looked for before it is written again.
final class NoticeFile: NoticeGateway {
    private let path: String
    /// One at a time: what is looked for must not be written meanwhile.
    private let disk = DiskThreads("notices.file", count: 1)

    /// Bytes that are looked through at once.
    private static let part = 1 << 20

    /// A file in the data folder, which is made with its first message.
    init(folder: String) {
        self.path = folder + "/notices-outbox.txt"
    }

    func send(_ message: ShortMessage, isRepeated: Bool) async throws {
        let path = self.path
        let line = try message.line()
        try await self.disk.run {
            let file = try DiskFile.appending(path)
            if isRepeated, try Self.contains(message.id, file) { return }
            try Self.endLine(file)
            try file.append(line)
            try file.synchronize()
        }
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
