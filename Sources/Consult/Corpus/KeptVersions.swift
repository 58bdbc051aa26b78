/// Versions that the files of statutes have no longer, and that a later version replaced.
///
/// They stay, so that the law of an earlier day can be asked; a law of which the files have no version at all has gone.
package enum KeptVersions {
    /// The versions of an index that have to be kept beside those that were read now.
    package static func missing(from statutes: [Statute], in old: CorpusIndex) -> [Statute] {
        let read = Dictionary(grouping: statutes, by: \.name)
        return old.statutes.filter { row in
            guard let others = read[row.name] else { return false }
            let isThere = others.contains { $0.countsFrom == row.from || $0.fingerprint == row.fingerprint }
            return !isThere && others.contains { $0.countsFrom > row.from }
        }.map { old.statute($0) }
    }

    /// Of versions that were kept those that the files still have a later one of.
    ///
    /// Without this an old version would be in force again as soon as the file of the new one is taken away.
    package static func needed(_ kept: [Statute], beside statutes: [Statute]) -> [Statute] {
        let latest = Dictionary(grouping: statutes, by: \.name).mapValues { $0.map(\.countsFrom).max() ?? .beginning }
        return kept.filter { $0.countsFrom < latest[$0.name] ?? .beginning }
    }
}
