internal import PluginKit

/// A page of a list from which the caller may not see everything.
///
/// It is filled up for what is hidden, and goes on after what is shown: neither its length nor its token tell of anything
/// else (HOT-C1).
struct ShownPage<Entry: Sendable>: Sendable {
    let entries: [Entry]
    /// Where the next page begins; empty after the last.
    let token: String

    /// Reads until there is more than the page holds.
    ///
    /// - Parameters:
    ///   - limit: cases of a page; a case may have several entries, which stay together.
    ///   - place: the number of the case after which the page begins; `nil` for the first page.
    ///   - number: of the case that an entry is about.
    ///   - read: what is shown of the entries after a place, and the place after which to read on; `nil` at the end.
    init(
        of limit: Int,
        after place: String?,
        number: (Entry) -> String,
        _ read: (String?) throws -> (shown: [Entry], last: String?)
    ) rethrows {
        var (found, numbers): ([Entry], [String]) = ([], [])
        var (place, isRead) = (place, false)
        while !isRead, numbers.count <= limit {
            let (shown, last) = try read(place)
            found += shown
            for entry in shown where numbers.last != number(entry) { numbers.append(number(entry)) }
            (place, isRead) = (last, last == nil)
        }
        let within = Set(numbers.prefix(limit))
        self.entries = found.filter { within.contains(number($0)) }
        self.token = numbers.count > limit ? PageToken.make(numbers[limit - 1]) : ""
    }
}
