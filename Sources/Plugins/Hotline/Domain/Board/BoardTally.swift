internal import HotlineAPI

/// The orders of a month, counted for the public board: numbers, and nothing of an order.
struct BoardTally {
    let names: BoardNames
    private(set) var received = 0
    private(set) var closed = 0
    private(set) var channels: [BoardName: Int] = [:]
    private(set) var matters: [BoardName: Int] = [:]
    private(set) var places: [BoardName: Int] = [:]
    /// Place by matter.
    private(set) var cells: [BoardName: [BoardName: Int]] = [:]

    init(_ names: BoardNames) { self.names = names }

    mutating func add(_ count: BoardCount) {
        let (place, matter) = (self.names.place(count), self.names.matter(count))
        self.received += count.count
        if count.isClosed { self.closed += count.count }
        self.channels[.named(count.channel.title), default: 0] += count.count
        self.matters[matter, default: 0] += count.count
        self.places[place, default: 0] += count.count
        self.cells[place, default: [:]][matter, default: 0] += count.count
    }
}
