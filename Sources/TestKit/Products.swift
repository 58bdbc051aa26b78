package import Foundation

/// Programs that were built together with the tests.
package enum Products {
    /// The folder that they lie in: that of the test bundle.
    package static var folder: URL {
        if let folder = ProcessInfo.processInfo.environment["YIZHAN_PRODUCTS"] { return URL(filePath: folder) }
        return URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath().deletingLastPathComponent()
    }
}
