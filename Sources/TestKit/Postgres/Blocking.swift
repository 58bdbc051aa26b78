internal import Dispatch

/// Work that blocks its thread, and must not block one of Swift's.
package enum Blocking {
    /// Does `work` on a thread of its own.
    package static func run<Output: Sendable>(_ work: @escaping @Sendable () throws -> Output) async throws -> Output {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
        }
    }
}
