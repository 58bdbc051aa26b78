/// The pairs of characters of a text, by which Chinese texts are compared without being cut into words.
///
/// What stands in nearly every call is left out, so that it does not make texts alike.
struct TextGrams: Sendable {
    private let grams: Set<UInt64>

    init(_ text: String) {
        var text = text.lowercased()
        for word in Self.fillers where text.contains(word) { text = text.replacing(word, with: " ") }
        var grams: Set<UInt64> = []
        var last: UInt32?
        var isAlone = false
        for scalar in text.unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                if isAlone, let last { grams.insert(UInt64(last)) }
                (last, isAlone) = (nil, false)
                continue
            }
            if let last { grams.insert(UInt64(last) << 32 | UInt64(scalar.value)) }
            isAlone = last == nil
            last = scalar.value
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

    private static let fillers = [
        "今天", "昨天", "昨晚", "前两天", "上周", "上午", "下午", "晚上", "反映", "投诉", "请处理", "没有人", "没人", "现在", "还是", "希望",
        "打过电话", "我们", "小区",
    ]
}
