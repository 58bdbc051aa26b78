internal import Foundation

/// A few threads of their own for work that waits for the disk or for the scanner.
///
/// The threads of Swift's tasks stay free: they must not wait while a large file is flushed. What waits for a thread is
/// bounded by the calls under way.
package final class DiskThreads: Sendable {
    private let queue: OperationQueue

    /// Makes threads under a name.
    package init(_ name: String, count: Int) {
        self.queue = OperationQueue()
        self.queue.name = name
        self.queue.maxConcurrentOperationCount = count
    }

    /// Does a piece of work on one of the threads, to its end even where the caller has given up.
    ///
    /// - Throws: what `work` throws.
    package func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.addOperation { continuation.resume(with: Swift.Result(catching: work)) }
        }
    }
}
