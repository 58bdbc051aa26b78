/// Keys and values that travel beside the messages of a call.
///
/// Keys are lower-case ASCII; a key may occur more than once. The order is kept.
public struct Metadata: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One key and its value.
    public struct Entry: Sendable, Hashable {
        /// Lower-case key.
        public var key: String
        /// Its value.
        public var value: String

        /// Makes an entry.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The entries in the order in which they were given.
    public var entries: [Entry]

    /// Makes metadata of entries.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// Makes metadata of a literal.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.entries = elements.map { Entry(key: $0.0, value: $0.1) }
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { self.entries.isEmpty }

    /// The first value of a key; setting replaces every value of the key.
    public subscript(key: String) -> String? {
        get {
            for entry in self.entries where entry.key == key { return entry.value }
            return nil
        }
        set {
            self.entries.removeAll { $0.key == key }
            if let newValue { self.entries.append(Entry(key: key, value: newValue)) }
        }
    }
}

extension Metadata {
    /// Key of the idempotency key of a write.
    public static let idempotencyKey = "idempotency-key"
    /// Key of the id that ties a call to the log lines of every program that it passed.
    public static let requestID = "x-request-id"
    /// Key of the reason for which a caller breaks the glass (紧急调阅).
    public static let breakGlassReason = "break-glass-reason"
    /// Key of the W3C trace context.
    public static let traceParent = "traceparent"
}
