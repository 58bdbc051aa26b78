/// The figures of a text as wholes, so that 十年 is none of a text that has 二十年.
struct Figures {
    /// Each figure with what it counts: 三年, 三十个工作日, 百分之五十, 5%.
    let all: Set<String>

    /// Figures that are words of everyday.
    private static let words: Set<String> = ["一个", "万一", "千万", "万万", "一一"]

    /// Reads a text without white space, with plain digits (``plain(_:)``).
    init(_ text: String) {
        var all: Set<String> = []
        let figure =
            #/
            [〇零一二两三四五六七八九十百千万亿半廿卅俩仨0-9]+分之[〇零一二两三四五六七八九十百千万亿半0-9.]+
            |百分百|[双加翻]倍
            |(?<number>
                (?:[0-9]+(?:[.,][0-9]+)*|[〇零一二两三四五六七八九十百千万亿半廿卅俩仨])+
                (?:点[〇零一二三四五六七八九十0-9]+)?
            )
            (?<unit>
                [几多余来]?
                (?:
                    个半?(?:工作日|自然日|小时|星期|礼拜|季度|月|年|日|天|周)?
                    |工作日|自然日|星期|礼拜|季度|小时|分钟|周岁|周年|条(?:之[一二三四五六七八九十]+)?
                    |年|月|日|天|周|倍|元|角|岁|成|折|人|名|次|项|款|块|%|‰
                )
                半?
            )?
            /#
        for match in text.matches(of: figure) {
            let whole = String(match.0)
            guard !Self.words.contains(whole) else { continue }
            // 一方 and 万 are no figures; 五万 and 5 are.
            if let number = match.number, match.unit == nil, number.count == 1, !number.allSatisfy(\.isASCII) {
                continue
            }
            all.insert(whole)
        }
        self.all = all
    }

    /// A text without white space, with full-width digits and letters, and numerals as banks write them (伍、陆), as plain
    /// ones.
    static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            plain.append(Self.folded[scalar] ?? Self.narrow(scalar))
        }
        return String(plain)
    }

    /// Whether a text has a number in signs that no statute uses: ③, Ⅳ, ½.
    static func hasOddNumber(_ text: String) -> Bool {
        Self.plain(text).unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .decimalNumber: !scalar.isASCII
            case .letterNumber, .otherNumber: scalar != "〇"
            default: false
            }
        }
    }

    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let isDigitOrLetter =
            (0xFF10...0xFF19).contains(scalar.value) || (0xFF21...0xFF3A).contains(scalar.value)
            || (0xFF41...0xFF5A).contains(scalar.value)
        return isDigitOrLetter ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    private static let folded: [Unicode.Scalar: Unicode.Scalar] = [
        "壹": "一", "贰": "二", "叁": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八", "玖": "九", "拾": "十", "佰": "百",
        "仟": "千", "萬": "万", "億": "亿", "％": "%", "．": ".", "○": "〇",
    ]
}
