/// The hours in which an office works on a working day: one block, or several with breaks between.
public struct WorkHours: Sendable, Hashable {
    /// A block of work, in minutes from midnight.
    public struct Block: Sendable, Hashable {
        /// First minute.
        public let open: Int
        /// Minute at which it ends.
        public let close: Int

        /// Makes a block.
        public init(open: Int, close: Int) {
            self.open = open
            self.close = close
        }

        /// Minutes of work in it.
        public var length: Int { self.close - self.open }
    }

    /// The blocks in the order of the day.
    public let blocks: [Block]

    /// Makes working hours; `nil` where blocks are empty, out of order, overlap or leave the day.
    public init?(_ blocks: [Block]) {
        guard !blocks.isEmpty, blocks.allSatisfy({ $0.open >= 0 && $0.open < $0.close && $0.close <= 24 * 60 }),
            zip(blocks, blocks.dropFirst()).allSatisfy({ $0.close <= $1.open })
        else { return nil }
        self.blocks = blocks
    }

    private init(trusted blocks: [Block]) {
        self.blocks = blocks
    }

    /// 8:30–12:00 and 14:30–18:00, as offices of Inner Mongolia commonly work; a local parameter.
    public static let standard = WorkHours(trusted: [
        Block(open: 8 * 60 + 30, close: 12 * 60), Block(open: 14 * 60 + 30, close: 18 * 60),
    ])

    /// Minutes of work in a day.
    public var length: Int { self.blocks.reduce(0) { $0 + $1.length } }

    /// Minute at which the day's work ends.
    public var close: Int { self.blocks.last?.close ?? 24 * 60 }

    /// Minutes of work before a minute of the day.
    public func worked(before minute: Int) -> Int {
        self.blocks.reduce(0) { $0 + max(0, min(minute, $1.close) - $1.open) }
    }

    /// The minute of the day at which so many minutes are worked: the earliest, at the end of a block.
    public func minute(after worked: Int) -> Int {
        var left = worked
        for block in self.blocks {
            if left <= block.length { return block.open + left }
            left -= block.length
        }
        return self.close
    }
}
