internal import Foundation

/// What this program is.
package enum Build {
    /// Version of the product, as CHANGELOG.md has it.
    package static let version = "0.1.0"

    /// Commit that the program was built from, where whoever starts it says so.
    package static var commit: String {
        ProcessInfo.processInfo.environment["YIZHAN_COMMIT"] ?? "unknown"
    }
}
