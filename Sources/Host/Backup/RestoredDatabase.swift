/// The database of a backup, read and not yet in place.
package struct RestoredDatabase: Sendable {
    /// Whose copy it is.
    package let engine: BackedUpDatabase
    /// Where everything lies meanwhile; what else is put there becomes part of the data folder.
    package let folder: String
    /// The backup that it is of.
    package let backup: RestoredBackup

    /// The copy.
    package var path: String { "\(self.folder)/\(self.engine.rawValue)" }
}
