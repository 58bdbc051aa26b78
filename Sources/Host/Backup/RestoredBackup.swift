package import PluginKit

/// What was restored.
package struct RestoredBackup: Sendable, Hashable {
    /// Version of the program that made the backup.
    package let version: String
    /// The moment that it shows.
    package let createdAt: WallTime
    /// Files beside the database.
    package let blobs: Int
}
