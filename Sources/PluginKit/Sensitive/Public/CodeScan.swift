/// Finds plates of vehicles, addresses of mail, and accounts of messengers.
struct CodeScan {
    let text: PlainText

    var findings: [PersonalDataFinding] { self.plates + self.emails + self.accounts }

    /// 蒙C·12345, 京AD12345 (new energy), 蒙C1234学.
    private var plates: [PersonalDataFinding] {
        (0..<self.text.count).compactMap { place in
            guard Self.provinces.contains(self.text.scalars[place]) else { return nil }
            var next = self.skip(place + 1)
            guard self.text.isLetter(next) else { return nil }
            next = self.skip(next + 1)
            let start = next
            var digits = 0
            while next - start < 6, self.text.isAlphanumeric(next) {
                if self.text.isDigit(next) { digits += 1 }
                next += 1
            }
            guard !self.text.isAlphanumeric(next), digits > 0 else { return nil }
            if next - start == 4, next < self.text.count, Self.endings.contains(self.text.scalars[next]) {
                return PersonalDataFinding(kind: .plate, range: place..<next + 1)
            }
            return next - start >= 5 ? PersonalDataFinding(kind: .plate, range: place..<next) : nil
        }
    }

    private var emails: [PersonalDataFinding] {
        (0..<self.text.count).compactMap { place in
            guard self.text.plain[place] == UInt8(ascii: "@") else { return nil }
            var start = place
            while start > 0, self.isMail(start - 1) { start -= 1 }
            var end = place + 1
            while end < self.text.count, self.isMail(end) { end += 1 }
            // A full stop after the address belongs to the sentence.
            while end > place + 1, self.text.plain[end - 1] == UInt8(ascii: ".") { end -= 1 }
            guard start < place, self.text.plain[place + 1..<end].contains(UInt8(ascii: ".")) else { return nil }
            return PersonalDataFinding(kind: .email, range: start..<end)
        }
    }

    /// 微信号abc_12345.
    private var accounts: [PersonalDataFinding] {
        (0..<self.text.count).compactMap { place in
            guard let word = Self.accountWords.first(where: { self.matches($0, at: place) }) else { return nil }
            var start = place + word.count
            while start < self.text.count, start - place - word.count < 4,
                Self.accountGaps.contains(self.text.scalars[start])
            {
                start += 1
            }
            var end = start
            while end < self.text.count, self.isAccount(end) { end += 1 }
            guard end - start >= 5 else { return nil }
            return PersonalDataFinding(kind: .account, range: start..<end)
        }
    }

    private func matches(_ word: [Unicode.Scalar], at place: Int) -> Bool {
        place + word.count <= self.text.count
            && zip(word, place...).allSatisfy { scalar, index in
                scalar == self.text.scalars[index] || (scalar.isASCII && UInt8(scalar.value) == self.text.plain[index])
            }
    }

    private func isMail(_ place: Int) -> Bool {
        self.text.isAlphanumeric(place) || Self.mailASCII.contains(self.text.plain[place])
    }

    private func isAccount(_ place: Int) -> Bool {
        self.text.isAlphanumeric(place) || Self.accountASCII.contains(self.text.plain[place])
    }

    /// Past a dot or a space.
    private func skip(_ place: Int) -> Int {
        guard place < self.text.count else { return place }
        return Self.plateGaps.contains(self.text.scalars[place]) ? place + 1 : place
    }

    private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领".unicodeScalars)
    private static let endings = Set("挂学警港澳领使".unicodeScalars)
    private static let plateGaps = Set("·•.- 　".unicodeScalars)
    private static let accountGaps = Set("号码:：是为 　“\"".unicodeScalars)
    private static let mailASCII = Set("._+-".utf8)
    private static let accountASCII = Set("_-".utf8)
    private static let accountWords = ["微信号", "微信", "QQ", "抖音号", "支付宝", "WECHAT", "VX"].map {
        Array($0.unicodeScalars)
    }
}
