/// Takes amendments into account whose wording is not in the text that a source has.
///
/// A source may say that its text was amended since (已被修改) and have the amending statute beside it: the articles that this
/// names are then, from its first day on, no longer what the text says. The others stay in force as they stand.
package enum Amendments {
    /// The statutes, each that was amended as two versions: whole until the amendment, and without the articles that
    /// it names from then on.
    ///
    /// Without an amending statute the whole text stays, with a remark.
    ///
    /// - Parameters:
    ///   - statutes: all of a source.
    ///   - orders: what amending statutes order, an article each, 将刑法第一百六十五条修改为.
    ///   - amended: names of the statutes of which the source says that their text was amended since.
    package static func applied(to statutes: [Statute], by orders: [Statute], amended: Set<String>) -> [Statute] {
        statutes.flatMap { statute -> [Statute] in
            guard amended.contains(statute.name), statute.effectiveTo == nil else { return [statute] }
            let own = orders.filter { Self.amends($0, statute) }.sorted { $0.countsFrom < $1.countsFrom }
            guard !own.isEmpty else {
                var remarked = statute
                remarked.source += "（来源注明此文本已被修改，请核对现行文本）"
                return [remarked]
            }
            var versions = [statute]
            for amendment in own {
                guard var next = versions.last else { break }
                let named = Self.articles(namedIn: amendment)
                versions[versions.count - 1].effectiveTo = amendment.countsFrom
                versions[versions.count - 1].repealedBy = "\(amendment.name)（\(amendment.countsFrom.text)起施行）"
                next.effectiveFrom = amendment.countsFrom
                next.passedOn = amendment.passedOn
                next.source = next.source.replacing(Statute.dayUnknown, with: "")
                next.articles.removeAll { named.contains($0.number) }
                versions.append(next)
            }
            return versions
        }
    }

    /// A text of an amended law, from the day on which the amendment of the same day came into force.
    ///
    /// A source may have but the day on which the first text of a law came into force, or the day on which the amendment was
    /// passed, which is none either. Without the amendment beside it the day is what the text says, or not known (``Statute/imported``).
    ///
    /// - Parameters:
    ///   - statute: a text whose day in the source is one of these.
    ///   - orders: amending statutes, with their own days.
    package static func dated(_ statute: Statute, by orders: [Statute]) -> Statute {
        guard let passed = statute.passedOn else { return statute }
        var statute = statute
        let own = orders.filter {
            $0.passedOn == passed && Self.names($0, statute) && !$0.source.hasSuffix(Statute.dayUnknown)
        }
        if let day = own.compactMap(\.effectiveFrom).max(), day >= passed {
            statute.effectiveFrom = day
        } else {
            statute.effectiveFrom = nil
        }
        return statute.imported
    }

    /// Whether a statute amends another after the day of its text.
    private static func amends(_ statute: Statute, _ other: Statute) -> Bool {
        guard let passed = statute.passedOn, let before = other.passedOn, passed > before else { return false }
        return Self.names(statute, other)
    }

    /// Whether a statute is by its name one that amends another: 刑法修正案（十二）, 关于修改《刑法》的决定.
    private static func names(_ statute: Statute, _ other: Statute) -> Bool {
        let short = Statute.short(other.name)
        let names = ["\(other.name)修正案", "\(short)修正案"]
        return names.contains { statute.name.hasPrefix($0) } || statute.name.contains("修改《\(other.name)》")
            || statute.name.contains("修改《\(short)》")
    }

    /// The articles that an amendment names: 将刑法第一百六十五条修改为.
    private static func articles(namedIn amendment: Statute) -> Set<ArticleNumber> {
        var numbers: Set<ArticleNumber> = []
        for article in amendment.articles {
            // Behind the colon stands the new wording, which may name others.
            let order = article.text.prefix { $0 != "：" && $0 != ":" }
            for place in order.indices where order[place] == "第" {
                if let (number, _) = ArticleLabel.leading(order[place...]) { numbers.insert(number) }
            }
        }
        return numbers
    }
}
