/// Finds the numbers of houses, flats and rooms; the street and the estate may be told, the household not.
struct AddressScan {
    let text: PlainText

    var findings: [PersonalDataFinding] {
        var found: [PersonalDataFinding] = []
        var place = 0
        while place < self.text.count {
            guard let range = self.house(at: place) else {
                place += 1
                continue
            }
            found.append(PersonalDataFinding(kind: .address, range: range))
            place = range.upperBound
        }
        return found
    }

    /// The parts of a house's number that begin at a place: 3号楼2单元501室.
    private func house(at start: Int) -> Range<Int>? {
        // It begins with its first digit or letter.
        guard self.isNumber(start), start == 0 || !self.isNumber(start - 1) else { return nil }
        let isAfterPlace = start > 0 && Self.placeEndings.contains(self.text.scalars[start - 1])
        if isAfterPlace, let end = self.hyphened(from: start) { return start..<end }
        var parts = 0
        var isHousehold = false
        var place = start
        while let (end, word) = self.part(at: place) {
            parts += 1
            isHousehold = isHousehold || Self.household.contains(word)
            place = end
        }
        guard parts > 0 else { return nil }
        // 3号楼2单元501: the room's number by itself.
        if parts > 1 || isHousehold { place = self.number(from: place) ?? place }
        return isAfterPlace || (parts > 1 && isHousehold) ? start..<place : nil
    }

    /// A number and what it counts.
    private func part(at place: Int) -> (end: Int, word: String)? {
        guard let end = self.number(from: place) else { return nil }
        for word in Self.words where self.text.has(word.scalars, at: end) {
            let after = end + word.scalars.count
            // 3号线, 12号文件 and 5号下午 are no houses.
            if after < self.text.count, Self.noHouse.contains(self.text.scalars[after]) { return nil }
            return (after, word.text)
        }
        return nil
    }

    /// 3-2-501 after the name of an estate.
    private func hyphened(from start: Int) -> Int? {
        guard var end = self.number(from: start) else { return nil }
        var parts = 1
        while end < self.text.count, self.text.plain[end] == UInt8(ascii: "-"), let next = self.number(from: end + 1) {
            end = next
            parts += 1
        }
        return parts > 1 ? end : nil
    }

    /// The end of up to four digits or one letter.
    private func number(from start: Int) -> Int? {
        var end = start
        while end < self.text.count, end - start < Self.digitsMax, self.isNumber(end) { end += 1 }
        return end > start && !self.isNumber(end) ? end : nil
    }

    private func isNumber(_ place: Int) -> Bool {
        self.text.digit(place) != nil || self.text.isLetter(place)
            || (self.text.scalars.indices.contains(place) && self.text.scalars[place] == "十")
    }

    private static let digitsMax = 5
    private static let household: Set<String> = ["单元", "室", "户", "门"]
    /// What an address has before the number of a house.
    private static let placeEndings = Set("路街巷道弄园苑区村里庄寨城府邸坊院厦寓社同队屯".unicodeScalars)
    private static let noHouse = Set("线文令公下上早晚前后".unicodeScalars)
    private static let words = ["号院", "号楼", "号", "栋", "幢", "座", "单元", "层", "楼", "室", "户", "门", "排", "组"].map {
        (text: $0, scalars: Array($0.unicodeScalars))
    }
}
