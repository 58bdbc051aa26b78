/// Sets the code (二维码) by which a paper is verified, with what it is beside it.
struct CodeSetter {
    let breaker: LineBreaker

    /// As large as the upper margin has room for: half a millimetre and more for a module of a common paper, so that its
    /// code is read from a page that was scanned at 100 dots an inch.
    static let side = PageGrid.millimetres(31)
    /// From the upper edge of the page: printers need less.
    static let top = PageGrid.millimetres(5.3)

    /// What is drawn, from the upper left corner at the edge of the type area.
    func marks(_ issue: Imprint.Issue, line: Int) throws(DocumentError) -> [Mark] {
        var marks = [Mark.squares(try QRCode.squares(issue.code, x: PageGrid.left, y: 0, side: Self.side))]
        let words = issue.words
        for (number, text) in words.enumerated() {
            let set = try self.breaker.lines(MarkedText(text), .note, width: nil, line: line)
            guard let first = set.first else { continue }
            let base = Self.side - 8 - Double(words.count - 1 - number) * TextStyle.note.pitch
            marks.append(.line(first, x: PageGrid.left + Self.side + 10, y: -base))
        }
        return marks
    }
}
