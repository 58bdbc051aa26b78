internal import HotlineAPI
internal import PluginKit

/// The orders that the rows of an import call have named so far, and what the first row of each said (文件内重复).
///
/// Kept hashed: of two million different ones, two look alike once in nine million calls.
struct ImportNumbers {
    private struct First {
        let content: Int
        let row: UInt32
        var isPresent = false
    }

    private var firsts: [Int: First] = [:]

    /// The rows of a workbook twice; 96 MB.
    private static let countMax = 2_097_152

    /// Refuses what would have to be remembered beyond that.
    func checkRoom(for count: Int) throws(RPCError) {
        guard self.firsts.count + count <= Self.countMax else {
            throw RPCError(
                code: .resourceExhausted,
                message: "一次最多 \(Self.countMax) 行：请把文件分开导入，分开预览。"
            )
        }
    }

    /// Whether no earlier row has the number of a row's order.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where an earlier one has it and is about something else: whichever of
    ///   the two were taken, the other would be lost.
    mutating func isFirst(_ row: ImportRow) throws(RPCError) -> Bool {
        let (key, content) = (Self.key(row.order), Self.content(row.order))
        guard let first = self.firsts[key] else {
            self.firsts[key] = First(content: content, row: UInt32(clamping: row.row))
            return true
        }
        guard first.content == content else {
            let text = "与第\(first.row)行工单编号相同但内容不同，请核对：不是同一件的，请改正编号；是同一件的，请删去多余的一行"
            throw .invalidFields([.init(field: "source_number", description: text)])
        }
        return false
    }

    /// Remembers that a row's order was here before the call.
    mutating func setPresent(_ row: ImportRow) {
        self.firsts[Self.key(row.order)]?.isPresent = true
    }

    /// Whether a row's order was here before the call.
    func isPresent(_ row: ImportRow) -> Bool {
        self.firsts[Self.key(row.order)]?.isPresent ?? false
    }

    private static func key(_ order: NewOrder) -> Int {
        var hasher = Hasher()
        hasher.combine(order.channel.rawValue)
        hasher.combine(order.sourceNumber)
        return hasher.finalize()
    }

    /// What tells one matter from another; the rest may have changed between two exports that were put together.
    private static func content(_ order: NewOrder) -> Int {
        var hasher = Hasher()
        hasher.combine(order.title)
        hasher.combine(order.content)
        hasher.combine(order.callerPhone)
        return hasher.finalize()
    }
}
