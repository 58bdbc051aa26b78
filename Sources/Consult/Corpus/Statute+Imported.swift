extension Statute {
    /// The version as every importer gives it: without headings in its articles, and with the day from which it counts.
    ///
    /// A source may have no day of coming into force, or, of an amended text, that of the first one. What the text itself
    /// says counts then, if it is no older than the text, and otherwise the day of the text, which is said (``dayUnknown``).
    package var imported: Statute {
        var statute = self
        for place in statute.articles.indices { Self.dropHeadings(&statute.articles[place].text) }
        guard let passed = statute.passedOn else {
            statute.effectiveFrom = statute.effectiveFrom ?? LastArticles.forceDay(of: statute)
            return statute
        }
        if let from = statute.effectiveFrom, from >= passed { return statute }
        if let own = LastArticles.forceDay(of: statute), own >= passed {
            statute.effectiveFrom = own
        } else {
            statute.effectiveFrom = passed
            if !statute.source.hasSuffix(Self.dayUnknown) { statute.source += Self.dayUnknown }
        }
        return statute
    }

    /// Drops headings of what follows from the end of an article: a source may have them there.
    private static func dropHeadings(_ text: inout String) {
        while let end = text.lastIndex(where: \.isNewline),
            text[text.index(after: end)...].wholeMatch(of: Self.heading) != nil
        {
            text.removeSubrange(end...)
        }
    }

    /// A heading (第八分编 放射性污染防治), and no sentence (第二章规定的期限内……。).
    private static var heading: Regex<Substring> {
        /[\s　]*第[〇零一二三四五六七八九十百]+(?:编|分编|章|节)(?:[\s　][^。；：，]{0,40})?/
    }
}
