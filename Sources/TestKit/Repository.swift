package import Foundation

/// The checkout that the tests were built from.
package enum Repository {
    /// Its top folder.
    package static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
