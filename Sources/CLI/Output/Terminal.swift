internal import Foundation

/// Writes to the user.
enum Terminal {
    /// What a shell reports of a program whose reader has gone: 128 and the number of SIGPIPE.
    private static let readerGone: Int32 = 141

    /// A line of output.
    static func line(_ text: String) { Self.text(text + "\n") }

    /// Output as it is.
    static func text(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            // `yizhan … | head` has seen enough; a full disk has not.
            if Self.isBrokenPipe(error) { _exit(Self.readerGone) }
            Self.error("error: The output cannot be written — see whether the disk is full.")
            _exit(ExitStatus.failed.rawValue)
        }
    }

    /// A line beside the output: errors, summaries.
    static func error(_ text: String) {
        Self.errorOutput(text + "\n")
    }

    /// Text beside the output, as it is.
    static func errorOutput(_ text: String) {
        // Where nobody can be told, there is nobody to tell of that.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Whether somebody watches what is written beside the output.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    private static func isBrokenPipe(_ error: any Error) -> Bool {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
        return cause.domain == NSPOSIXErrorDomain && cause.code == Int(EPIPE)
    }
}
