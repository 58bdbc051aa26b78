internal import PluginKit
internal import Printing

/// What a printer said when it was looked at.
struct PrinterLook: Sendable, Hashable {
    /// What keeps it from printing; `nil` where nothing does.
    let fault: PrinterFault?
    /// When it was asked.
    let at: WallTime

    /// So long what it said is told again.
    private static let life = Duration.seconds(5)
    /// So long one that did not answer is not asked again: each time somebody would wait for it.
    private static let silentLife = Duration.seconds(30)

    /// Whether it may be told at a time without asking again.
    func holds(at now: WallTime) -> Bool {
        let life = self.fault == .unreachable ? Self.silentLife : Self.life
        return now >= self.at && now < self.at.advanced(by: life)
    }
}
