/// Finds identity numbers, telephone numbers and bank cards.
struct NumberScan {
    let text: PlainText

    /// Digits of the longest number that is looked for: 0086, and a bank card has 19.
    private static let digitsMax = 19
    /// Digits that no date, amount or number of an order has in one piece.
    private static let longMin = 9
    /// Chinese digits in a row: no year has so many.
    private static let longHanMin = 7

    var findings: [PersonalDataFinding] {
        DigitRun.runs(in: self.text).flatMap { run in
            var found: [PersonalDataFinding] = []
            var first = 0
            while first < run.groups.count {
                guard let (finding, next) = self.match(run.groups, first) else {
                    first += 1
                    continue
                }
                found.append(finding)
                first = next
            }
            return found
        }
    }

    /// Numbers that are too long to be nothing.
    var longNumbers: [Range<Int>] {
        DigitRun.runs(in: self.text).flatMap(\.groups)
            .filter { $0.digits.count >= ($0.isHan ? Self.longHanMin : Self.longMin) }.map(\.range)
    }

    /// The longest number that begins with a group.
    private func match(_ groups: [DigitRun.Group], _ first: Int) -> (PersonalDataFinding, next: Int)? {
        var best: (PersonalDataFinding, next: Int)?
        var digits: [UInt8] = []
        for last in first..<groups.count {
            digits += groups[last].digits
            guard digits.count <= Self.digitsMax else { break }
            let parts = groups[first...last].map(\.digits.count)
            let range = groups[first].range.lowerBound..<groups[last].range.upperBound
            if let finding = self.finding(digits, parts, range) { best = (finding, last + 1) }
        }
        return best
    }

    private func finding(_ digits: [UInt8], _ parts: [Int], _ range: Range<Int>) -> PersonalDataFinding? {
        let isX = range.upperBound < self.text.count && self.text.plain[range.upperBound] == UInt8(ascii: "X")
        if digits.count == 17, isX, IdentityNumber.isPlausible(digits + [10]) {
            return PersonalDataFinding(kind: .idNumber, range: range.lowerBound..<range.upperBound + 1)
        }
        if IdentityNumber.isPlausible(digits) { return PersonalDataFinding(kind: .idNumber, range: range) }
        if self.isPhone(digits, at: range.lowerBound) {
            let hasPlus = range.lowerBound > 0 && self.text.plain[range.lowerBound - 1] == UInt8(ascii: "+")
            return PersonalDataFinding(kind: .phone, range: range.lowerBound - (hasPlus ? 1 : 0)..<range.upperBound)
        }
        if Self.isCard(digits, parts) { return PersonalDataFinding(kind: .bankCard, range: range) }
        return nil
    }

    private func isPhone(_ digits: [UInt8], at place: Int) -> Bool {
        for prefix: [UInt8] in [[], [0], [8, 6], [0, 0, 8, 6]] where digits.starts(with: prefix) {
            let rest = digits.dropFirst(prefix.count)
            if rest.count == 11, rest.first == 1, let second = rest.dropFirst().first, second >= 3 { return true }
        }
        if digits.count >= 10, digits[0] == 0, digits[1] != 0 {
            // An area code of three digits (010, 02x) or four, and a number of seven or eight.
            let area = digits[1] <= 2 ? 3 : 4
            return (7...8).contains(digits.count - area)
        }
        guard (7...8).contains(digits.count), (2...8).contains(digits[0]) else { return false }
        return self.text.hasWord(of: Self.phoneWords, within: Self.phoneWordDistance, before: place)
    }

    /// A number of a bank card: 16 to 19 digits with a check digit, in one piece or in fours.
    private static func isCard(_ digits: [UInt8], _ parts: [Int]) -> Bool {
        guard (16...19).contains(digits.count), [3, 4, 5, 6, 9].contains(digits[0]),
            parts.count == 1 || parts.dropLast().allSatisfy({ $0 == 4 })
        else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let doubled = Int(item.element) * (item.offset % 2 == 1 ? 2 : 1)
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0
    }

    private static let phoneWordDistance = 8
    private static let phoneWords = ["电话", "座机", "号码", "手机", "联系", "拨打", "致电", "固话", "来电"]
        .map { Array($0.unicodeScalars) }
}
