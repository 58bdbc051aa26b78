package import PluginKit

/// What is kept under the keys beside sealed columns, as a rotation of keys goes through it: sealed files, and what is
/// found by keyed tokens.
package struct SealedFiles: Sendable {
    /// What a step did.
    package struct Step: Sendable {
        /// Files that were under an older key.
        package var resealed: Int
        /// Files that could not be opened.
        package var unreadable: Int
        /// The last file that was looked at.
        package var cursor: [SQLValue]?
        /// Whether there is none behind it.
        package var isLast: Bool

        /// Tells of a step.
        package init(resealed: Int, unreadable: Int, cursor: [SQLValue]?, isLast: Bool) {
            self.resealed = resealed
            self.unreadable = unreadable
            self.cursor = cursor
            self.isLast = isLast
        }
    }

    /// What they are called in the progress of a rotation.
    let name: String
    /// Seals some files anew, behind a place.
    let step: @Sendable ([SQLValue]?) async throws -> Step
    /// Whether something that came in since a time is under an older key.
    let hasOld: @Sendable (WallTime) async throws -> Bool

    /// Names files.
    package init(
        name: String,
        step: @escaping @Sendable ([SQLValue]?) async throws -> Step,
        hasOld: @escaping @Sendable (WallTime) async throws -> Bool
    ) {
        self.name = name
        self.step = step
        self.hasOld = hasOld
    }
}
