/// Puts the versions of each statute in order, so that each ends where the next begins.
package enum StatuteVersions {
    /// The versions, by statute in the order in which they came, older before newer, each once.
    ///
    /// What a law's last article repeals ends on the day that it names. Of the same version from two sources the first stays. A version without an end, or with a later one, ends where the next
    /// begins, and names it as what it was replaced by.
    package static func ordered(_ statutes: [Statute]) -> [Statute] {
        let repeals = Repeals(statutes)
        var order: [String] = []
        var versions: [String: [Statute]] = [:]
        for statute in statutes where !statute.articles.isEmpty {
            if versions[statute.name] == nil { order.append(statute.name) }
            let isKnown = versions[statute.name]?.contains { other in
                other.countsFrom == statute.countsFrom || other.fingerprint == statute.fingerprint
            }
            if isKnown != true { versions[statute.name, default: []].append(statute) }
        }
        return order.flatMap { name -> [Statute] in
            var own = (versions[name] ?? []).sorted { $0.countsFrom < $1.countsFrom }
            for place in own.indices.dropLast() {
                let next = own[place + 1]
                // A version that was kept ends where one does that came between.
                if let end = own[place].effectiveTo, end <= next.countsFrom { continue }
                own[place].effectiveTo = next.countsFrom
                if own[place].repealedBy.isEmpty { own[place].repealedBy = "\(name)（\(next.countsFrom.text)起施行）" }
            }
            // The last version ends where another law says so; a source that knows of the end rarely knows the day.
            if let last = own.last, let repeal = repeals.byName[name] ?? repeals.byName[Statute.short(name)],
                last.countsFrom < repeal.day, last.effectiveTo.map({ $0 <= last.countsFrom }) ?? true
            {
                own[own.count - 1].effectiveTo = repeal.day
                own[own.count - 1].repealedBy = repeal.by
            }
            return own
        }
    }
}
