/// The pairs of characters of a text, by which Chinese texts are compared without being cut into words.
///
/// What stands in nearly every call is left out, so that it does not make texts alike. One pass, over the beginning of a
/// long text: a clerk waits for hundreds of these.
struct TextGrams: Sendable {
    /// Each as a number.
    let grams: Set<UInt64>

    init(_ text: String) {
        let scalars = text.lowercased().unicodeScalars.prefix(Self.scalarsMax).map(\.value)
        var grams: Set<UInt64> = []
        var last: UInt32?
        var isAlone = false
        var index = 0
        while index < scalars.count {
            let filler = Self.filler(in: scalars, at: index)
            guard filler == 0, Self.counts(scalars[index]) else {
                if isAlone, let last { grams.insert(UInt64(last)) }
                (last, isAlone) = (nil, false)
                index += max(1, filler)
                continue
            }
            if let last { grams.insert(UInt64(last) << 32 | UInt64(scalars[index])) }
            isAlone = last == nil
            last = scalars[index]
            index += 1
        }
        if isAlone, let last { grams.insert(UInt64(last)) }
        self.grams = grams
    }

    /// How much of both is in both, 0 to 1.
    func likeness(to other: TextGrams) -> Double {
        let shared = self.grams.intersection(other.grams).count
        guard shared > 0 else { return 0 }
        let (own, theirs) = (self.grams.count, other.grams.count)
        let dice = Double(2 * shared) / Double(own + theirs)
        return (dice + Double(shared) / Double(min(own, theirs))) / 2
    }

    /// How much of the shorter is in the longer, 0 to 1.
    func containment(in other: TextGrams) -> Double {
        let smaller = min(self.grams.count, other.grams.count)
        guard smaller > 0 else { return 0 }
        return Double(self.grams.intersection(other.grams).count) / Double(smaller)
    }

    /// As much as tells what a call is about.
    private static let scalarsMax = 1_000

    /// Letters and digits of any script; spaces and punctuation stand between.
    private static func counts(_ value: UInt32) -> Bool {
        guard let properties = Unicode.Scalar(value)?.properties else { return false }
        return properties.isAlphabetic || properties.numericType != nil
    }

    /// How long the word is that stands here and says nothing; 0 where none does.
    private static func filler(in scalars: [UInt32], at index: Int) -> Int {
        for word in Self.fillers[scalars[index], default: []] where scalars[index...].starts(with: word) {
            return word.count
        }
        return 0
    }

    /// Words that say nothing, by their first character; the longer first.
    private static let fillers = Dictionary(
        grouping: [
            "今天", "昨天", "昨晚", "前两天", "上周", "上午", "下午", "晚上", "反映", "投诉", "请处理", "没有人", "没人", "现在", "还是", "希望",
            "打过电话", "我们", "小区",
        ].map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count },
        by: { $0.first ?? 0 }
    )
}
