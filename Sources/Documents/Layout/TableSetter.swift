/// Sets the tables of forms: boxes with rules, divided between pages by rows, and high rows by lines.
struct TableSetter {
    let breaker: LineBreaker

    /// Half a point prints as a thin black line.
    static let ruleWidth = 0.6
    private static let side = 5.0
    private static let above = 5.0
    /// Rows with more lines are divided between pages.
    private static let togetherMax = 8
    /// Sizes that are tried one after another where a word does not fit.
    private static let sizes = [12.0, 10.5, 9.0]
    /// From this width in hundredths on, what is filled in begins at the left.
    private static let wideColumn = 40.0

    /// The items of a table.
    ///
    /// - Throws: ``DocumentError`` that names field and line, where something does not fit.
    func items(_ table: TableBlock, _ tag: StructureTag, line: Int) throws(DocumentError) -> [FlowItem] {
        var heads: [FlowItem] = []
        for (number, row) in table.heads.enumerated() {
            heads += try self.items(row, table, tag.within(.row, number), isHead: true, heads: []).map { item in
                var item = item
                item.keepsWithNext = true
                return item
            }
        }
        var items = heads
        for (number, row) in table.rows.enumerated() {
            let tag = tag.within(.row, table.heads.count + number)
            items += try self.items(row, table, tag, isHead: false, heads: heads)
        }
        return items
    }

    private func items(
        _ row: TableBlock.Row,
        _ table: TableBlock,
        _ tag: StructureTag,
        isHead: Bool,
        heads: [FlowItem]
    ) throws(DocumentError) -> [FlowItem] {
        var cells: [[SetLine]] = []
        for (cell, column) in zip(row.cells, table.columns) {
            let width = PageGrid.textWidth * column / 100 - 2 * Self.side
            cells.append(cell.isBlank ? [] : try self.lines(cell, width, row.line, evenly: column < Self.wideColumn))
        }
        let count = max(table.linesMin, cells.map(\.count).max() ?? 1)
        let pitch = TextStyle.cell.pitch
        var items: [FlowItem] = []
        for number in 0..<count {
            let isFirst = number == 0
            let isLast = number == count - 1
            let top = isFirst ? Self.above : 0
            var item = FlowItem(height: pitch + top + (isLast ? Self.above : 0), line: row.line)
            item.keepsWithNext = !isLast && count <= Self.togetherMax
            item.heads = heads
            item.isWithinRow = !isFirst
            item.marks = self.frame(table.columns, item.height, isFirst: isFirst, isLast: isLast)
            var x = PageGrid.left
            for (index, lines) in cells.enumerated() {
                let width = PageGrid.textWidth * table.columns[index] / 100
                // Words of the form stand in the middle of their box, unless they are a text.
                let isText = !row.cells[index].isFixed || lines.count > 1
                let isWide = !isHead && table.columns[index] >= Self.wideColumn && isText
                // A box with room for a hand is filled from its top; else what stands in a row is in its middle.
                let free = isWide && table.linesMin > 2 ? 0 : count - lines.count
                let place = number - free / 2
                if lines.indices.contains(place) {
                    var line = lines[place]
                    line.tag = tag.within(isHead ? .head : .cell, index)
                    let indent = isWide ? Self.side : (width - line.width) / 2
                    let half = free % 2 == 1 && count <= Self.togetherMax ? pitch / 2 : 0
                    let base = top + half + (pitch - line.size) / 2 + line.size * 0.86
                    item.marks.append(.line(line, x: x + indent, y: -base))
                }
                x += width
            }
            items.append(item)
        }
        return items
    }

    private func frame(_ columns: [Double], _ height: Double, isFirst: Bool, isLast: Bool) -> [Mark] {
        let right = PageGrid.left + PageGrid.textWidth
        var marks: [Mark] = []
        var x = PageGrid.left
        for column in [0] + columns {
            x += PageGrid.textWidth * column / 100
            marks.append(.rule(x1: x, y1: 0, x2: x, y2: -height, width: Self.ruleWidth))
        }
        for (y, isDrawn) in [(0.0, isFirst), (-height, isLast)] where isDrawn {
            marks.append(.rule(x1: PageGrid.left, y1: y, x2: right, y2: y, width: Self.ruleWidth))
        }
        return marks
    }

    private func lines(
        _ text: MarkedText,
        _ width: Double,
        _ line: Int,
        evenly: Bool
    ) throws(DocumentError) -> [SetLine] {
        var lines: [SetLine] = []
        for paragraph in text.paragraphs where !paragraph.isBlank {
            let set = try self.fitting(paragraph, width, line)
            lines += evenly ? self.evened(set, paragraph, width, line) : set
        }
        return lines
    }

    /// The lines broken earlier where the last of them has but one character, as in 经济困难审查 in a box of five.
    private func evened(_ lines: [SetLine], _ text: MarkedText, _ width: Double, _ line: Int) -> [SetLine] {
        guard lines.count > 1, let last = lines.last, last.glyphs.count == 1 else { return lines }
        guard let other = try? self.fitting(text, width - last.size, line), other.count == lines.count,
            other.last?.size == last.size, other.last.map({ $0.glyphs.count > 1 }) == true
        else { return lines }
        return other
    }

    private func fitting(_ text: MarkedText, _ width: Double, _ line: Int) throws(DocumentError) -> [SetLine] {
        var failure: DocumentError?
        for size in Self.sizes {
            var style = TextStyle.cell
            style.size = size
            do {
                return try self.breaker.lines(text, style, width: width, line: line)
            } catch {
                guard error.kind == .overfull else { throw error }
                failure = error
            }
        }
        throw failure ?? DocumentError(.overfull, "放不下。", field: text.firstField, line: line)
    }
}
