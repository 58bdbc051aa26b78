internal import Foundation

/// Writes to the user.
enum Terminal {
    /// A line of output.
    static func line(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// A line beside the output: errors, summaries.
    static func error(_ text: String) {
        Self.errorOutput(text + "\n")
    }

    /// Text beside the output, as it is.
    static func errorOutput(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Whether somebody watches what is written beside the output.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}
