internal import Foundation

/// The profile of the colours of a paper: sRGB (IEC 61966-2-1) as matrix and curve, computed by ICC.1:2010, so that no file of
/// others stands in the project.
enum ColourProfile {
    /// What it is called where files name it.
    static let name = "sRGB IEC61966-2.1"

    /// The bytes of the profile.
    static let bytes: [UInt8] = Self.make()

    /// The white that colours are reckoned to (D50), and red, green and blue in it.
    private static let white = [0.96420, 1.00000, 0.82491]
    private static let primaries: [(tag: String, place: [Double])] = [
        ("rXYZ", [0.436065, 0.222488, 0.013916]), ("gXYZ", [0.385147, 0.716873, 0.097076]),
        ("bXYZ", [0.143066, 0.060608, 0.714096]),
    ]
    /// From the white of a screen (D65) to that one (Bradford).
    private static let adaptation = [
        1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678,
    ]
    /// ((X + 0.055) / 1.055) to the power of 2.4, and X / 12.92 below 0.04045.
    private static let curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

    private static func make() -> [UInt8] {
        let words = Self.words(Self.name)
        let curve = Self.tag("para") + [0, 3, 0, 0] + Self.curve.flatMap { Self.fixed($0) }
        var tags: [(name: String, data: [UInt8])] = [
            ("desc", words), ("cprt", Self.words("No copyright, use freely")),
            ("wtpt", Self.tag("XYZ ") + Self.white.flatMap { Self.fixed($0) }),
            ("chad", Self.tag("sf32") + Self.adaptation.flatMap { Self.fixed($0) }),
        ]
        tags += Self.primaries.map { ($0.tag, Self.tag("XYZ ") + $0.place.flatMap { Self.fixed($0) }) }
        var table = Self.number(tags.count + 3, 4)
        var data: [UInt8] = []
        let start = 128 + 4 + (tags.count + 3) * 12
        func add(_ name: String, _ place: Int, _ length: Int) {
            table += Array(name.utf8) + Self.number(start + place, 4) + Self.number(length, 4)
        }
        for tag in tags {
            add(tag.name, data.count, tag.data.count)
            data += tag.data + Array(repeating: 0, count: (4 - tag.data.count % 4) % 4)
        }
        // One curve for all three.
        for name in ["rTRC", "gTRC", "bTRC"] { add(name, data.count, curve.count) }
        data += curve
        return Self.head(length: start + data.count) + table + data
    }

    private static func head(length: Int) -> [UInt8] {
        var head = Self.number(length, 4) + [0, 0, 0, 0] + [4, 0x20, 0, 0] + Array("mntrRGB XYZ ".utf8)
        // The day of the profile's making is that of the standard.
        head += [1_999, 10, 18, 0, 0, 0].flatMap { Self.number($0, 2) }
        head += Array("acsp".utf8) + Array(repeating: 0, count: 28)
        head += Self.white.flatMap { Self.fixed($0) }
        return head + Array(repeating: 0, count: 128 - head.count)
    }

    private static func words(_ text: String) -> [UInt8] {
        let letters = text.utf16.flatMap { Self.number(Int($0), 2) }
        return Self.tag("mluc") + Self.number(1, 4) + Self.number(12, 4) + Array("enUS".utf8)
            + Self.number(letters.count, 4) + Self.number(28, 4) + letters
    }

    private static func tag(_ name: String) -> [UInt8] { Array(name.utf8) + [0, 0, 0, 0] }

    /// A number with its fraction (s15Fixed16Number).
    private static func fixed(_ value: Double) -> [UInt8] { Self.number(Int((value * 65_536).rounded()), 4) }

    private static func number(_ value: Int, _ size: Int) -> [UInt8] {
        stride(from: (size - 1) * 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
