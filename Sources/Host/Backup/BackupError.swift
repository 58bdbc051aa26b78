/// Why a backup is not restored; for the operator.
package struct BackupError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, where, and what to do.
    package let description: String

    /// Makes an error.
    package init(_ description: String) {
        self.description = description
    }

    /// A part that is not as it was written.
    static func damaged(_ part: String) -> BackupError {
        BackupError("The backup is damaged in its part \(part): nothing was restored. Take another backup.")
    }
}
