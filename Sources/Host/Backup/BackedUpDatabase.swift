/// Which engine's copy a backup holds; its name is that of the part, and of the file that it is put back from.
package enum BackedUpDatabase: String, Sendable {
    /// The embedded database, whole.
    case sqlite = "yizhan.db"
    /// What `pg_dump` wrote, in its own format.
    case postgres = "yizhan.dump"
}
