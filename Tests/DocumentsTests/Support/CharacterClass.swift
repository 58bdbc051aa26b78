/// A class of characters of GB 18030-2022, by the blocks that they stand in.
enum CharacterClass: String, CaseIterable {
    /// 基本区: what every implementation has to have (实现级别 1), with extension A.
    case unified = "URO"
    case extensionA = "Ext A"
    /// Some of these are in 通用规范汉字表 (实现级别 2), all of them in the standard (实现级别 3).
    case extensionB = "Ext B"
    case extensionC = "Ext C"
    case extensionD = "Ext D"
    case extensionE = "Ext E"
    case extensionF = "Ext F"
    /// 兼容汉字
    case compatibility = "compatibility"
    /// 康熙部首, 部首补充
    case radicals = "radicals"
    /// 蒙古文, with Todo, Sibe and Manchu.
    case mongolian = "Mongolian"
    /// Marks and numbers of East Asia, full widths, and what stands in Latin, Greek and Cyrillic names.
    case signs = "signs"

    /// Whether every one of them has to be printed with the fonts that the product asks for.
    var isWhole: Bool { [.unified, .extensionA].contains(self) }

    /// The characters that show something by themselves.
    var characters: [Unicode.Scalar] {
        self.ranges.joined().compactMap { Unicode.Scalar($0) }.filter { scalar in
            switch scalar.properties.generalCategory {
            case .unassigned, .control, .format, .nonspacingMark, .enclosingMark, .spacingMark, .spaceSeparator,
                .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
                false
            default: !scalar.properties.isDefaultIgnorableCodePoint
            }
        }
    }

    private var ranges: [ClosedRange<UInt32>] {
        switch self {
        case .unified: [0x3007...0x3007, 0x4E00...0x9FEF]
        case .extensionA: [0x3400...0x4DB5]
        case .extensionB: [0x20000...0x2A6D6]
        case .extensionC: [0x2A700...0x2B734]
        case .extensionD: [0x2B740...0x2B81D]
        case .extensionE: [0x2B820...0x2CEA1]
        case .extensionF: [0x2CEB0...0x2EBE0]
        case .compatibility: [0xF900...0xFAD9]
        case .radicals: [0x2E80...0x2EF3, 0x2F00...0x2FD5]
        case .mongolian: [0x1800...0x18AA]
        case .signs:
            [
                0x21...0x7E, 0xA1...0x17F, 0x386...0x45F, 0x2010...0x203B, 0x20A0...0x20BF, 0x2100...0x214F,
                0x2150...0x218B, 0x2190...0x2199, 0x2460...0x24FF, 0x25A0...0x25FF, 0x2605...0x2606, 0x3001...0x303F,
                0x3041...0x30FF, 0x3105...0x312F, 0x3220...0x32FE, 0x3300...0x33FF, 0xFF01...0xFF5E, 0xFFE0...0xFFE6,
            ]
        }
    }
}
