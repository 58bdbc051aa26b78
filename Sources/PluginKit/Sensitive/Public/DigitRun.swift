/// Digits that stand together, with no more between them than people put between the parts of one number.
struct DigitRun: Sendable {
    /// Digits without anything between, all of one script.
    struct Group: Sendable {
        let range: Range<Int>
        let digits: [UInt8]
        let isHan: Bool
    }

    let groups: [Group]

    /// Scalars that may stand between two groups of one number.
    private static let gapMax = 2

    static func runs(in text: PlainText) -> [DigitRun] {
        var runs: [[Group]] = []
        for group in Self.groups(in: text) {
            if let last = runs.last?.last, Self.isGap(last.range.upperBound..<group.range.lowerBound, text) {
                runs[runs.count - 1].append(group)
            } else {
                runs.append([group])
            }
        }
        return runs.map { DigitRun(groups: $0) }
    }

    private static func groups(in text: PlainText) -> [Group] {
        var groups: [Group] = []
        var place = 0
        while place < text.count {
            guard let first = text.digit(place) else {
                place += 1
                continue
            }
            var digits = [first.value]
            var end = place + 1
            while let next = text.digit(end), next.isHan == first.isHan {
                digits.append(next.value)
                end += 1
            }
            groups.append(Group(range: place..<end, digits: digits, isHan: first.isHan))
            place = end
        }
        return groups
    }

    private static func isGap(_ range: Range<Int>, _ text: PlainText) -> Bool {
        range.count <= Self.gapMax
            && range.allSatisfy { place in
                Self.gapASCII.contains(text.plain[place]) || Self.gapScalars.contains(text.scalars[place])
            }
    }

    private static let gapASCII = Set(" -_.()/".utf8)
    private static let gapScalars = Set("—–·•‐‑−\u{200B}\u{200C}\u{200D}\u{FEFF}".unicodeScalars)
}
