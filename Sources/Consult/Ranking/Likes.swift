/// How like the known questions are whose answers cite an article.
struct Likes: Sendable {
    /// The likest.
    private(set) var likest: Float = 0
    /// All together.
    private(set) var sum: Float = 0

    mutating func add(_ likeness: Float) {
        self.likest = max(self.likest, likeness)
        self.sum += likeness
    }
}
