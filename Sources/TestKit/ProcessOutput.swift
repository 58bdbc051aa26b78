internal import Foundation
internal import Synchronization

/// What a process prints, kept in a file: nothing is lost, and nobody has to read along.
package final class ProcessOutput: Sendable {
    private let file: URL
    /// What was handed out: a process keeps its handles open after it has ended.
    private let handles = Mutex<[FileHandle]>([])

    /// Makes an empty file for it.
    ///
    /// - Throws: ``ProcessFailure`` where there is no room for one.
    package init() throws {
        self.file = FileManager.default.temporaryDirectory.appending(path: "yizhan-output-\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: self.file.path, contents: nil) else {
            throw ProcessFailure(description: "\(self.file.path) cannot be made")
        }
    }

    deinit {
        for handle in self.handles.withLock({ $0 }) { try? handle.close() }
        try? FileManager.default.removeItem(at: self.file)
    }

    /// Where the process writes; what several streams write is appended in order.
    func handle() throws -> FileHandle {
        let handle = try FileHandle(forWritingTo: self.file)
        let flags = fcntl(handle.fileDescriptor, F_GETFL)
        _ = fcntl(handle.fileDescriptor, F_SETFL, flags | O_APPEND)
        self.handles.withLock { $0.append(handle) }
        return handle
    }

    /// For a process that takes it as its input.
    func readingHandle() throws -> FileHandle {
        let handle = try FileHandle(forReadingFrom: self.file)
        self.handles.withLock { $0.append(handle) }
        return handle
    }

    /// Everything printed so far.
    package var text: String {
        String(decoding: FileManager.default.contents(atPath: self.file.path) ?? Data(), as: UTF8.self)
    }

    /// The first line that contains a text, as soon as it is printed.
    ///
    /// - Throws: ``ProcessFailure`` where the process ends without it, or a minute passes.
    package func firstLine(containing text: String, while isRunning: () -> Bool) async throws -> String {
        let limit = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < limit {
            let runs = isRunning()
            let lines = self.text.split(separator: "\n", omittingEmptySubsequences: true)
            if let line = lines.first(where: { $0.contains(text) }) { return String(line) }
            guard runs else { break }
            try await Poll.pause()
        }
        throw ProcessFailure(description: "the process never printed \(text); it printed:\n\(self.text)")
    }

    /// What follows a text on its line, where it was printed.
    package func value(after text: String) -> String? {
        let printed = self.text
        guard let range = printed.range(of: text) else { return nil }
        return String(printed[range.upperBound...].prefix { !$0.isNewline })
    }
}
