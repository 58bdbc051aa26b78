internal import Foundation

/// For what cannot be awaited: another process, a file.
///
/// Bounded, and never in place of an event that could be awaited.
package enum Poll {
    /// A pause between two looks.
    package static func pause() async throws {
        try await Task.sleep(for: .milliseconds(5))
    }

    /// Looks until `condition` holds.
    ///
    /// - Returns: whether it held before the time was up.
    package static func until(
        within limit: Duration = .seconds(120),
        _ condition: () async throws -> Bool
    ) async throws -> Bool {
        let end = ContinuousClock.now.advanced(by: limit)
        while ContinuousClock.now < end {
            if try await condition() { return true }
            try await Self.pause()
        }
        return try await condition()
    }

    /// Looks until `condition` holds, where nothing can be awaited: on a thread that a library of the database's holds.
    ///
    /// - Returns: whether it held before the time was up.
    package static func block(
        within limit: Duration = .seconds(120),
        _ condition: () throws -> Bool
    ) rethrows -> Bool {
        let end = ContinuousClock.now.advanced(by: limit)
        while ContinuousClock.now < end {
            if try condition() { return true }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return try condition()
    }
}
