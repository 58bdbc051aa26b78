/// The paper of GB/T 9704-2012, in points from the lower left corner, as PDF counts.
enum PageGrid {
    private static let millimetre = 72 / 25.4

    /// A4.
    static let width = 210 * Self.millimetre
    static let height = 297 * Self.millimetre
    /// 订口 28 mm, 版心 156 mm.
    static let left = 28 * Self.millimetre
    static let textWidth = 156 * Self.millimetre
    /// 天头 37 mm, 版心 225 mm.
    static let top = Self.height - 37 * Self.millimetre
    static let textHeight = 225 * Self.millimetre
    static let bottom = Self.top - Self.textHeight
    /// 22 lines.
    static let pitch = Self.textHeight / 22
    /// Page numbers stand 7 mm below the type area.
    static let folioTop = Self.bottom - 7 * Self.millimetre

    static func millimetres(_ length: Double) -> Double { length * Self.millimetre }
}
