import HotlineAPI

/// An order with a label, made up; those of one label tell of the same matter.
struct LabelledOrder {
    let label: String
    let order: NewOrder
    /// Days after the first.
    let day: Int

    /// Reads `label|phone|title|matter|address|day|content`.
    private init?(_ line: Substring) {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, let day = Int(parts[5]) else { return nil }
        self.label = parts[0]
        self.day = day
        self.order = Desk.order {
            $0.callerPhone = parts[1]
            $0.title = parts[2]
            $0.matter = parts[3]
            $0.address = parts[4]
            $0.content = parts[6]
        }
    }

    static func read(_ table: String) -> [LabelledOrder] { table.split(separator: "\n").compactMap { Self($0) } }
}
