/// What a backup is made of, as the host gives it.
package struct BackupSource: Sendable {
    /// The engine of the database.
    package var database: BackedUpDatabase
    /// Copies the database into a file, as it is at one moment, and gives the paths below the data folder of every file
    /// that the copy names.
    package var copy: @Sendable (_ path: String) async throws -> [String]

    /// Names the source.
    package init(database: BackedUpDatabase, copy: @escaping @Sendable (_ path: String) async throws -> [String]) {
        self.database = database
        self.copy = copy
    }
}
