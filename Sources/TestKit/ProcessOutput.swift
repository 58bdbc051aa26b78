package import Foundation
internal import Synchronization

/// Collects what a process prints, line by line.
package final class ProcessOutput: Sendable {
    private let collected = Mutex("")
    private let end: AsyncStream<Void>
    private let ended: AsyncStream<Void>.Continuation

    /// Makes an empty collection.
    package init() {
        (self.end, self.ended) = AsyncStream.makeStream(of: Void.self)
    }

    /// Everything printed so far.
    package var text: String { self.collected.withLock { $0 } }

    /// A pipe for the process's output, read until the process closes it.
    package func attach() -> Pipe {
        let pipe = Pipe()
        pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                self?.ended.finish()
                return
            }
            self?.collected.withLock { $0 += String(decoding: data, as: UTF8.self) }
        }
        return pipe
    }

    /// Returns when the process has closed the pipe.
    package func finished() async {
        for await _ in self.end {}
    }

    /// The first line that contains a text, as soon as it is printed.
    ///
    /// - Throws: ``ProcessFailure`` where the process ends without it, or a minute passes.
    package func firstLine(containing text: String, of process: Process) async throws -> String {
        let limit = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < limit {
            let lines = self.text.split(separator: "\n", omittingEmptySubsequences: true)
            if let line = lines.first(where: { $0.contains(text) }) { return String(line) }
            guard process.isRunning else { break }
            await Task.yield()
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
