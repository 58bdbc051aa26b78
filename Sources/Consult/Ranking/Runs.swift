/// How often each number stands in a list, the smallest number first.
struct Runs: Sequence, IteratorProtocol {
    private let sorted: [Int32]
    private var place = 0

    init(_ numbers: [Int32]) { self.sorted = numbers.sorted() }

    mutating func next() -> (number: Int32, count: Float)? {
        guard self.place < self.sorted.count else { return nil }
        let number = self.sorted[self.place]
        var count: Float = 0
        while self.place < self.sorted.count, self.sorted[self.place] == number {
            self.place += 1
            count += 1
        }
        return (number, count)
    }
}
