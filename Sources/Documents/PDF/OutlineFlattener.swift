/// Writes the program of a glyph (Type 2 charstring, Adobe TN 5177) without subroutines and hints: what it draws is the same.
struct OutlineFlattener {
    private let font: OutlineProgram
    private let own: OutlineIndex?
    private var out: [UInt8] = []
    /// Where the operands that no operator took yet begin in ``out``, each with its value where it is a whole number.
    private var operands: [(place: Int, value: Int?)] = []
    private var hints = 0
    /// Whether an operator was seen that may have the width of the glyph before its operands.
    private var isBegun = false
    /// Whether the first of ``operands`` is that width, left by hints for the operator that comes next.
    private var hasWidth = false
    private var calls = 0

    /// Adobe allows ten.
    private static let depthMax = 10
    /// More bytes has no glyph; programs may call themselves many times over.
    private static let bytesMax = 65_535

    /// Programs may call programs that draw nothing, each many times: so many calls has no glyph.
    private static let callsMax = 10_000

    private enum End { case goesOn, returned, ended }

    private init(_ font: OutlineProgram, _ own: OutlineIndex?) {
        self.font = font
        self.own = own
    }

    /// The program of a glyph on its own; `nil` where it does what this does not understand.
    static func program(of glyph: Int, in font: OutlineProgram, part: Int) -> [UInt8]? {
        guard let place = font.glyphs[glyph] else { return nil }
        var flattener = OutlineFlattener(font, font.parts[part].subroutines)
        guard flattener.copy(place, depth: 0) == .ended else { return nil }
        return flattener.out
    }

    /// Copies a program; `nil` where it is not understood.
    private mutating func copy(_ place: Range<Int>, depth: Int) -> End? {
        self.calls += 1
        guard depth <= Self.depthMax, self.calls <= Self.callsMax else { return nil }
        var at = place.lowerBound
        while at < place.upperBound, self.out.count < Self.bytesMax {
            let byte = Int(self.font[at])
            if byte == 28 || byte >= 32 {
                let length = byte == 28 ? 3 : byte < 247 ? 1 : byte < 255 ? 2 : 5
                guard at + length <= place.upperBound else { return nil }
                self.operands.append((self.out.count, self.value(at, byte)))
                for index in at..<at + length { self.out.append(self.font[index]) }
                at += length
                continue
            }
            at += 1
            switch byte {
            case 1, 3, 18, 23: self.dropHints()
            case 19, 20:
                self.dropHints()
                at += (self.hints + 7) / 8
                guard at <= place.upperBound else { return nil }
            case 10, 29:
                guard let called = self.subroutine(isShared: byte == 29) else { return nil }
                switch self.copy(called, depth: depth + 1) {
                case .ended: return .ended
                case .returned, .goesOn: break
                case nil: return nil
                }
            case 11: return .returned
            case 14:
                // With four operands more it is made of two other glyphs.
                guard self.operands.count < 4 else { return nil }
                self.out.append(14)
                return .ended
            case 4, 5, 6, 7, 8, 21, 22, 24, 25, 26, 27, 30, 31: self.take([UInt8(byte)])
            case 12:
                // Flexes draw; what computes is not copied.
                guard at < place.upperBound, (34...37).contains(self.font[at]) else { return nil }
                self.take([12, self.font[at]])
                at += 1
            default: return nil
            }
        }
        return at == place.upperBound ? .goesOn : nil
    }

    private func value(_ at: Int, _ byte: Int) -> Int? {
        let next = Int(self.font[at + 1])
        return switch byte {
        case 28: Int(Int16(truncatingIfNeeded: next << 8 | Int(self.font[at + 2])))
        case 32...246: byte - 139
        case 247...250: (byte - 247) * 256 + next + 108
        case 251...254: -(byte - 251) * 256 - next - 108
        default: nil
        }
    }

    private mutating func take(_ operation: [UInt8]) {
        self.out += operation
        self.operands = []
        self.isBegun = true
        self.hasWidth = false
    }

    /// Leaves out the operands of hints, but not the width that stands before the first of them.
    private mutating func dropHints() {
        self.hints += self.operands.count / 2
        if !self.isBegun, self.operands.count % 2 == 1 { self.hasWidth = true }
        self.isBegun = true
        let kept = self.hasWidth ? 1 : 0
        guard self.operands.count > kept else { return }
        self.out.removeSubrange(self.operands[kept].place...)
        self.operands.removeSubrange(kept...)
    }

    /// The subroutine that the last operand names, which is taken back.
    private mutating func subroutine(isShared: Bool) -> Range<Int>? {
        guard let list = isShared ? self.font.subroutines : self.own, let last = self.operands.popLast(),
            let value = last.value
        else { return nil }
        self.out.removeSubrange(last.place...)
        let bias = list.count < 1_240 ? 107 : list.count < 33_900 ? 1_131 : 32_768
        return list[value + bias]
    }
}
