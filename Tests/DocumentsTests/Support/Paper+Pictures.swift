internal import Foundation
internal import Testing

extension Paper {
    /// Where a word stands, in points from the upper left corner.
    struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double
    }

    /// Grey values of a page, row by row.
    struct Picture {
        var width: Int
        var height: Int
        var values: [UInt8]

        /// The darkest dot of a place.
        func darkest(in box: Box, resolution: Int) -> UInt8 {
            let scale = Double(resolution) / 72
            // A line at the upper edge of a character may fall on the row above.
            let rows = max(0, Int(box.top * scale) - 1)..<max(1, min(self.height, Int(box.bottom * scale) + 1))
            let columns = max(0, Int(box.left * scale))..<max(1, min(self.width, Int(box.right * scale) + 1))
            var darkest: UInt8 = 255
            for row in rows {
                for column in columns { darkest = min(darkest, self.values[row * self.width + column]) }
            }
            return darkest
        }
    }

    /// All pages.
    func pictures(resolution: Int) throws -> [Picture] {
        var bytes = try self.run("pdftoppm", ["-gray", "-r", "\(resolution)", "FILE"])[...]
        var pictures: [Picture] = []
        while !bytes.isEmpty {
            let start = String(decoding: bytes.prefix(64), as: UTF8.self)
            let head = try #require(start.firstMatch(of: /^P5\s(\d+) (\d+)\s255\s/))
            let (width, height) = (try #require(Int(head.1)), try #require(Int(head.2)))
            bytes = bytes.dropFirst(head.0.utf8.count)
            pictures.append(Picture(width: width, height: height, values: Array(bytes.prefix(width * height))))
            bytes = bytes.dropFirst(width * height)
        }
        return pictures
    }

    /// The words of each page and where they stand, as pdftotext gives them.
    func wordsByPage() throws -> [[(text: String, box: Box)]] {
        let html = String(decoding: try self.run("pdftotext", ["-bbox", "FILE", "-"]), as: UTF8.self)
        return html.components(separatedBy: "<page ").dropFirst().map { page in
            page.split(separator: "\n").compactMap { line in
                guard line.contains("<word "), let end = line.range(of: "</word>") else { return nil }
                let parts = line[..<end.lowerBound].split(separator: "\"", maxSplits: 8)
                guard parts.count == 9, let left = Double(parts[1]), let top = Double(parts[3]),
                    let right = Double(parts[5]), let bottom = Double(parts[7])
                else { return nil }
                return (Self.unescaped(parts[8].dropFirst()), Box(left: left, top: top, right: right, bottom: bottom))
            }
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&apos;", with: "'")
            .replacing("&amp;", with: "&")
    }
}
