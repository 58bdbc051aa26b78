/// What a backup is made of, as the host gives it.
package struct BackupSource: Sendable {
    /// Copies the database into a file, as it is at one moment.
    package var snapshot: @Sendable (_ path: String) async throws -> Void
    /// Paths below the data folder of every file that a copy of the database names.
    package var files: @Sendable (_ snapshot: String) async throws -> [String]

    /// Names the sources.
    package init(
        snapshot: @escaping @Sendable (_ path: String) async throws -> Void,
        files: @escaping @Sendable (_ snapshot: String) async throws -> [String]
    ) {
        self.snapshot = snapshot
        self.files = files
    }
}
