/// A name or a number of a person that the detector is told.
struct KnownValue: Sendable {
    private let scalars: [Unicode.Scalar]
    private let digits: [UInt8]

    /// `nil` for what is too short to be looked for.
    init?(_ value: String) {
        let text = PlainText(value)
        self.scalars = text.scalars.filter { !$0.properties.isWhitespace }
        self.digits = text.plain.indices.compactMap { text.isDigit($0) ? text.plain[$0] - 0x30 : nil }
        guard self.scalars.count >= 2 else { return nil }
    }

    func findings(in text: PlainText) -> [PersonalDataFinding] {
        self.literal(in: text) + self.numbers(in: text)
    }

    private func literal(in text: PlainText) -> [PersonalDataFinding] {
        guard text.count >= self.scalars.count else { return [] }
        let kind: PersonalDataKind = self.digits.count >= 5 ? .phone : .name
        return (0...text.count - self.scalars.count).compactMap { place in
            guard text.has(self.scalars, at: place) else { return nil }
            return PersonalDataFinding(kind: kind, range: place..<place + self.scalars.count)
        }
    }

    /// However the number is written, also in the middle of a longer one.
    private func numbers(in text: PlainText) -> [PersonalDataFinding] {
        guard self.digits.count >= 7 else { return [] }
        return DigitRun.runs(in: text).flatMap { run -> [PersonalDataFinding] in
            let all = run.groups.flatMap { group in group.digits.enumerated().map { ($1, group.range.lowerBound + $0) }
            }
            guard all.count >= self.digits.count else { return [] }
            return (0...all.count - self.digits.count).compactMap { start in
                let part = all[start..<start + self.digits.count]
                guard part.map(\.0) == self.digits, let first = part.first, let last = part.last else { return nil }
                return PersonalDataFinding(kind: .phone, range: first.1..<last.1 + 1)
            }
        }
    }
}
