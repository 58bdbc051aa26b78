/// A bar for long work, drawn where somebody watches.
struct Progress {
    private let total: Int
    private let isShown = Terminal.isWatched
    private var lastPercent = -1

    init(total: Int) {
        self.total = total
    }

    mutating func reached(_ done: Int) {
        guard self.isShown, self.total > 0 else { return }
        let percent = min(100, done * 100 / self.total)
        guard percent != self.lastPercent else { return }
        self.lastPercent = percent
        let bar = String(repeating: "#", count: percent / 4) + String(repeating: ".", count: 25 - percent / 4)
        Terminal.errorOutput("\r[\(bar)] \(percent)%")
    }

    func end() {
        if self.isShown, self.lastPercent >= 0 { Terminal.errorOutput("\n") }
    }
}
