package import PluginKit

/// What a step of sealing files anew did.
package struct FileResealStep: Sendable {
    /// Files that were under an older key.
    package var resealed = 0
    /// Files that could not be opened.
    package var unreadable = 0
    /// Organisation and hash of the last file that was looked at.
    package var cursor: [SQLValue]?
    /// Whether there is none behind it.
    package var isLast: Bool
}
