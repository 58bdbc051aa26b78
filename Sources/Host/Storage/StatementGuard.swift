internal import PluginKit

/// Lets a module's statements touch the tables of that module only.
///
/// Each statement of each module is judged once; afterwards the verdict is looked up.
protocol StatementGuard: Sendable {
    /// Refuses a statement that touches anything but the module's own tables.
    ///
    /// - Throws: ``StorageError`` with `refused`, naming what it would have touched.
    func check(_ sql: String, _ arguments: [SQLValue], module: String, isRead: Bool) throws

    /// Judges statements anew, after the schema has changed.
    func forget()

    /// Ends what it judges with.
    func close()
}
