/// A page of a list from which the caller may not see everything.
///
/// It is filled up for what is hidden, and goes on after what is shown: neither its length nor its token tell of anything
/// else (HOT-C1).
public struct ShownPage<Entry: Sendable>: Sendable {
    /// What is shown.
    public private(set) var entries: [Entry] = []
    /// Where the next page begins; empty after the last.
    public private(set) var token = ""

    /// Keys of what was read and may be shown, each once.
    private var keys: [String] = []

    /// Reads until there is more than the page holds.
    ///
    /// - Parameters:
    ///   - limit: cases of a page; a case may have several entries, which stay together.
    ///   - place: the key of the case after which the page begins; `nil` for the first page.
    ///   - key: of the case that an entry is about.
    ///   - token: the token of the page that begins after a key.
    ///   - read: what is shown of the entries after a place, and the place after which to read on; `nil` at the end.
    public init(
        of limit: Int,
        after place: String?,
        key: (Entry) -> String,
        token: (String) -> String,
        _ read: (String?) throws -> (shown: [Entry], last: String?)
    ) rethrows {
        var (place, isRead) = (place, false)
        while !isRead, self.keys.count <= limit {
            let (shown, last) = try read(place)
            self.add(shown, key)
            (place, isRead) = (last, last == nil)
        }
        self.cut(to: limit, key, token)
    }

    /// Reads until there is more than the page holds, where whoever says what is shown has to be waited for.
    ///
    /// - Parameters: as of the other.
    public init(
        of limit: Int,
        after place: String?,
        key: (Entry) -> String,
        token: (String) -> String,
        waiting read: (String?) async throws -> (shown: [Entry], last: String?)
    ) async rethrows {
        var (place, isRead) = (place, false)
        while !isRead, self.keys.count <= limit {
            let (shown, last) = try await read(place)
            self.add(shown, key)
            (place, isRead) = (last, last == nil)
        }
        self.cut(to: limit, key, token)
    }

    private mutating func add(_ shown: [Entry], _ key: (Entry) -> String) {
        self.entries += shown
        for entry in shown where self.keys.last != key(entry) { self.keys.append(key(entry)) }
    }

    private mutating func cut(to limit: Int, _ key: (Entry) -> String, _ token: (String) -> String) {
        let within = Set(self.keys.prefix(limit))
        self.entries = self.entries.filter { within.contains(key($0)) }
        self.token = self.keys.count > limit ? token(self.keys[limit - 1]) : ""
    }
}
