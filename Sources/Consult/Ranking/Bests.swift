/// The best of each kind of score for one question, by which the others are divided.
struct Bests: Sendable {
    var pairs: Float = 0
    var words: Float = 0
    var learned: Float = 0
    var reviewed: Float = 0
    var heading: Float = 0
    var memory: Float = 0
    var likest: Float = 0
    /// How rare the question's pairs are, all together.
    var rarity: Float = 0
}
