/// A text as a detector reads it: scalar by scalar, each with its plain form.
struct PlainText: Sendable {
    let scalars: [Unicode.Scalar]
    /// ASCII in capitals, full-width forms made narrow; 0 for everything else.
    let plain: [UInt8]

    init(_ text: String) {
        self.scalars = Array(text.unicodeScalars)
        self.plain = self.scalars.map(Self.plain)
    }

    var count: Int { self.scalars.count }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self.scalars[range])
        return String(view)
    }

    /// Whether a word stands at a place.
    func has(_ word: [Unicode.Scalar], at place: Int) -> Bool {
        guard place >= 0, place + word.count <= self.count else { return false }
        return self.scalars[place..<place + word.count].elementsEqual(word)
    }

    /// Whether one of the words stands within so many scalars before a place.
    func hasWord(of words: [[Unicode.Scalar]], within distance: Int, before place: Int) -> Bool {
        for start in max(0, place - distance)..<max(0, place) {
            if words.contains(where: { self.has($0, at: start) && start + $0.count <= place }) { return true }
        }
        return false
    }

    func isLetter(_ place: Int) -> Bool {
        self.plain.indices.contains(place) && (0x41...0x5A).contains(self.plain[place])
    }

    func isDigit(_ place: Int) -> Bool {
        self.plain.indices.contains(place) && (0x30...0x39).contains(self.plain[place])
    }

    func isAlphanumeric(_ place: Int) -> Bool { self.isLetter(place) || self.isDigit(place) }

    /// The digit at a place, also a Chinese one.
    func digit(_ place: Int) -> (value: UInt8, isHan: Bool)? {
        guard self.scalars.indices.contains(place) else { return nil }
        if self.isDigit(place) { return (self.plain[place] - 0x30, false) }
        return Self.hanDigits[self.scalars[place]].map { ($0, true) }
    }

    /// Whether it is Chinese writing.
    func isHan(_ place: Int) -> Bool {
        self.scalars.indices.contains(place) && (0x4E00...0x9FFF).contains(self.scalars[place].value)
    }

    private static func plain(_ scalar: Unicode.Scalar) -> UInt8 {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        if value == 0x3000 || value == 0xA0 { value = 0x20 }
        guard value < 0x80 else { return 0 }
        return (0x61...0x7A).contains(value) ? UInt8(value - 0x20) : UInt8(value)
    }

    private static let hanDigits: [Unicode.Scalar: UInt8] = {
        let rows = ["〇零○", "一壹幺①", "二贰②", "三叁③", "四肆④", "五伍⑤", "六陆⑥", "七柒⑦", "八捌⑧", "九玖⑨"]
        var digits: [Unicode.Scalar: UInt8] = [:]
        for (value, row) in rows.enumerated() {
            for scalar in row.unicodeScalars { digits[scalar] = UInt8(value) }
        }
        return digits
    }()
}
