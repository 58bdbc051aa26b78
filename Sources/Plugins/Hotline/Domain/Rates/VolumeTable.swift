internal import HotlineAPI
internal import SwiftProtobuf

/// How many orders came in, in all, by channel and by matter, beside earlier times (受理量).
struct VolumeTable {
    /// Counts of a month, of the month before, and of the quarter before.
    struct Counts {
        var month = 0
        var monthBefore = 0
        var quarterBefore = 0
    }

    private struct Key: Hashable {
        let kind: VolumeKind
        let order: Int
        let name: String
    }

    private var counts: [Key: Counts] = [Key(kind: .total, order: 0, name: ""): Counts()]

    /// Takes orders into account.
    mutating func add(_ channel: Channel, _ matter: String, _ count: Int, to part: WritableKeyPath<Counts, Int>) {
        let keys = [
            Key(kind: .total, order: 0, name: ""), Key(kind: .channel, order: channel.rawValue, name: channel.title),
            Key(kind: .matter, order: 0, name: matter.isEmpty ? "未分类" : matter),
        ]
        for key in keys { self.counts[key, default: Counts()][keyPath: part] += count }
    }

    /// The total first, then the channels, then the matters.
    var volumes: [Volume] {
        self.counts.sorted {
            ($0.key.kind.rawValue, $0.key.order, $0.key.name) < ($1.key.kind.rawValue, $1.key.order, $1.key.name)
        }.map { key, counts in Self.volume(key, counts) }
    }

    private static func volume(_ key: Key, _ counts: Counts) -> Volume {
        Volume.with {
            $0.kind = key.kind
            $0.name = key.name
            $0.count = UInt32(clamping: counts.month)
            $0.previousMonth = UInt32(clamping: counts.monthBefore)
            $0.previousQuarter = UInt32(clamping: counts.quarterBefore)
            if let change = Growth.percent(counts.month, over: counts.monthBefore) {
                $0.changeOfMonth = Int32(clamping: change)
            }
            if let change = Growth.percent(counts.month, over: counts.quarterBefore, parts: 3) {
                $0.changeOfQuarter = Int32(clamping: change)
            }
        }
    }
}
