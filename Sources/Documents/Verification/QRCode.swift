internal import CQREncode

/// A code (二维码) as filled rectangles.
enum QRCode {
    /// The rectangles of a text, in a square whose upper left corner is given; a row's neighbours are one.
    ///
    /// - Throws: ``DocumentError`` where the text is too long.
    static func squares(_ text: String, x: Double, y: Double, side: Double) throws(DocumentError) -> [Mark.Square] {
        // Digits and capitals take less room than other letters where they are told apart.
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else {
            throw DocumentError(.tooLarge, "二维码内容过长。")
        }
        defer { QRcode_free(code) }
        let count = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return [] }
        let module = side / Double(count)
        var squares: [Mark.Square] = []
        for row in 0..<count {
            var column = 0
            while column < count {
                let start = column
                while column < count, modules[row * count + column] & 1 == 1 { column += 1 }
                if column > start {
                    squares.append(
                        .init(
                            x: x + Double(start) * module,
                            y: y - Double(row + 1) * module,
                            width: Double(column - start) * module,
                            height: module
                        )
                    )
                }
                column += 1
            }
        }
        return squares
    }
}
