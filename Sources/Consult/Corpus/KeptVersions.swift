/// Versions that the files of statutes have no longer, and that have ended.
///
/// They stay, so that the law of an earlier day can be asked: a new release of a source may leave out what was repealed.
/// A version without an end of a law that the files have no more has gone: who takes its file away takes the law away.
package enum KeptVersions {
    /// The versions of an index that have to be kept beside those that were read now.
    ///
    /// - Parameters:
    ///   - before: what was kept by earlier updates.
    ///   - today: what ends later, and not by another law, has not ended.
    package static func missing(
        from files: [Statute],
        keptBefore before: [Statute] = [],
        in old: CorpusIndex,
        on today: LawDay
    ) -> [Statute] {
        let read = Dictionary(grouping: files, by: \.name)
        let kept = Dictionary(grouping: before, by: \.name)
        return old.statutes.compactMap { row in
            func isAmong(_ others: [Statute]) -> Bool {
                others.contains { $0.countsFrom == row.from || $0.fingerprint == row.fingerprint }
            }
            let own = kept[row.name] ?? []
            guard let others = read[row.name] else {
                // Without a later version beside it, it needs an end of its own.
                guard row.until <= today || Self.isRepealed(row), row.from < row.until,
                    !isAmong(own.filter { $0.effectiveTo != nil })
                else { return nil }
                var statute = old.statute(row)
                (statute.effectiveTo, statute.repealedBy) = (row.until, row.repealedBy)
                if !statute.source.hasSuffix(Statute.goneFromSource) { statute.source += Statute.goneFromSource }
                return statute
            }
            return !isAmong(others + own) && others.contains { $0.countsFrom > row.from } ? old.statute(row) : nil
        }
    }

    /// Whether another law ends it, on a day that may be to come: it is law until then, whatever its own file said.
    private static func isRepealed(_ row: StatuteRow) -> Bool { row.until != .end && !row.repealedBy.isEmpty }

    /// Of versions that were kept those that the files still have a later one of, or that have an end of their own.
    ///
    /// Without this an old version would be in force again as soon as the file of the new one is taken away.
    package static func needed(_ kept: [Statute], beside statutes: [Statute]) -> [Statute] {
        let latest = Dictionary(grouping: statutes, by: \.name).mapValues { $0.map(\.countsFrom).max() ?? .beginning }
        return kept.filter { $0.effectiveTo != nil || $0.countsFrom < latest[$0.name] ?? .beginning }
    }
}
