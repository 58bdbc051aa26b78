/// A text whose every part knows the field that it comes from.
public struct MarkedText: Sendable, Hashable {
    /// A part of the text.
    public struct Span: Sendable, Hashable {
        /// What it says.
        public var text: String
        /// The field; `nil` for words of the template.
        public var field: String?

        /// Makes a part.
        public init(text: String, field: String? = nil) {
            self.text = text
            self.field = field
        }
    }

    /// The parts, in order.
    public var spans: [Span]

    /// Makes a text of parts.
    public init(_ spans: [Span] = []) {
        self.spans = spans
    }

    /// Makes a text of words of the template.
    public init(_ text: String) {
        self.spans = [Span(text: text)]
    }

    /// What it says.
    public var string: String { self.spans.map(\.text).joined() }

    /// Whether it says nothing but white space.
    public var isBlank: Bool { self.spans.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }

    /// Whether all of it are words of the template.
    var isFixed: Bool { self.spans.allSatisfy { $0.field == nil } }

    /// The field that a byte of the UTF-8 text comes from.
    func field(at byte: Int) -> String? {
        var end = 0
        for span in self.spans {
            end += span.text.utf8.count
            if byte < end { return span.field }
        }
        return nil
    }

    /// The first field in it.
    var firstField: String { self.spans.lazy.compactMap(\.field).first ?? "" }

    /// Splits it where words of the template have a sign; facts are not looked into.
    func split(at sign: Character, maxSplits: Int = .max) -> [MarkedText] {
        var parts: [MarkedText] = [MarkedText()]
        for span in self.spans {
            guard span.field == nil else {
                parts[parts.count - 1].spans.append(span)
                continue
            }
            let pieces = span.text.split(
                separator: sign,
                maxSplits: max(0, maxSplits - (parts.count - 1)),
                omittingEmptySubsequences: false
            )
            for (index, piece) in pieces.enumerated() {
                if index > 0 { parts.append(MarkedText()) }
                if !piece.isEmpty { parts[parts.count - 1].spans.append(Span(text: String(piece))) }
            }
        }
        return parts
    }

    /// Splits it at every new line, of facts too.
    var paragraphs: [MarkedText] {
        var parts: [MarkedText] = [MarkedText()]
        for span in self.spans {
            for (index, piece) in span.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { parts.append(MarkedText()) }
                if !piece.isEmpty { parts[parts.count - 1].spans.append(Span(text: String(piece), field: span.field)) }
            }
        }
        return parts
    }

    /// The text without white space of the template at its ends.
    var trimmed: MarkedText {
        var spans = self.spans
        while let first = spans.first, first.field == nil {
            let rest = first.text.drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { spans.removeFirst() } else { spans[0].text = String(rest) }
            if !rest.isEmpty { break }
        }
        while let last = spans.last, last.field == nil {
            var rest = last.text[...]
            while rest.last == " " || rest.last == "\t" { rest = rest.dropLast() }
            if rest.isEmpty { spans.removeLast() } else { spans[spans.count - 1].text = String(rest) }
            if !rest.isEmpty { break }
        }
        return MarkedText(spans)
    }

    /// Puts a text behind another.
    static func + (first: MarkedText, second: MarkedText) -> MarkedText {
        MarkedText(first.spans + second.spans)
    }
}
