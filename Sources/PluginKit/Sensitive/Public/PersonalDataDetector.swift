/// Finds and hides what points to a person, before a text is public (公开前脱敏).
///
/// It reads numbers as people write them: full-width, in Chinese digits, with spaces, hyphens or brackets between. It knows
/// no grammar: of names it finds those that a word gives away (我叫, 司机, 先生), and those that it is told.
///
/// ```swift
/// let detector = PersonalDataDetector(known: [order.callerName, order.callerPhone])
/// let text = detector.masked(order.answer)
/// guard detector.residue(in: text).isEmpty else { throw … }
/// ```
public struct PersonalDataDetector: Sendable {
    private let known: [KnownValue]

    /// Makes a detector.
    ///
    /// - Parameter known: names and numbers of the case's persons, which are hidden wherever they stand.
    public init(known: [String] = []) {
        self.known = known.compactMap { KnownValue($0) }
    }

    /// What points to a person, in the order of the text, without overlaps.
    public func findings(in text: String) -> [PersonalDataFinding] {
        let text = PlainText(text)
        var found = self.known.flatMap { $0.findings(in: text) }
        found += NumberScan(text: text).findings
        found += CodeScan(text: text).findings
        found += AddressScan(text: text).findings
        found += NameScan(text: text).findings
        return Self.disjoint(found)
    }

    /// The text with everything that was found replaced by what it is.
    public func masked(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var masked = String.UnicodeScalarView()
        var position = 0
        for finding in self.findings(in: text) {
            masked.append(contentsOf: scalars[position..<finding.range.lowerBound])
            masked.append(contentsOf: finding.kind.placeholder.unicodeScalars)
            position = finding.range.upperBound
        }
        masked.append(contentsOf: scalars[position...])
        return String(masked)
    }

    /// What a text still has that may point to a person though nobody can say what it is: long numbers, and anything that
    /// would be found.
    ///
    /// Such a text is not published before somebody has looked at it.
    public func residue(in text: String) -> [String] {
        let plain = PlainText(text)
        let found = self.findings(in: text).map { plain.text($0.range) }
        return found + NumberScan(text: plain).longNumbers.map { plain.text($0) }
    }

    /// The longer of two that overlap, and of the same length the first kind.
    private static func disjoint(_ findings: [PersonalDataFinding]) -> [PersonalDataFinding] {
        var kept: [PersonalDataFinding] = []
        for finding in findings.sorted(by: {
            ($0.range.lowerBound, $1.range.count) < ($1.range.lowerBound, $0.range.count)
        }
        ) {
            if let last = kept.last, finding.range.lowerBound < last.range.upperBound {
                // What reaches further than the one before is hidden with it.
                if finding.range.upperBound > last.range.upperBound {
                    let range = last.range.lowerBound..<finding.range.upperBound
                    kept[kept.count - 1] = PersonalDataFinding(kind: last.kind, range: range)
                }
                continue
            }
            kept.append(finding)
        }
        return kept
    }
}
