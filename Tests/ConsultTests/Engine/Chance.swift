/// Numbers that are the same in each run.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    /// A number below `count`.
    mutating func next(_ count: Int) -> Int {
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(self.state >> 33) % count
    }
}
