extension FlowItem {
    /// The item as one that stands again, and is not read twice.
    var untagged: FlowItem {
        var item = self
        item.marks = self.marks.map { mark in
            guard case .line(var line, let x, let y) = mark else { return mark }
            line.tag = nil
            return .line(line, x: x, y: y)
        }
        return item
    }
}
