internal import HotlineAPI

extension Order {
    /// Whether the caller was on the line when the order was registered: the operator says at once what becomes of it.
    ///
    /// Nobody was where it came from another platform, pushed or in a file, from a window, a kiosk or the page.
    var isHeardAtOnce: Bool {
        guard self.platform.isEmpty, self.sourceNumber.isEmpty else { return false }
        return switch self.channel {
        case .channel12345, .channel12328, .channel12348: true
        // Who stood at a window may be gone when the hotline decides.
        case .window, .kiosk, .page, .unspecified, .UNRECOGNIZED: false
        }
    }

    /// Whether a word of the caller to the outcome is still waited for: neither the code nor the call-back brought one.
    var awaitsCaller: Bool {
        self.callerAnswer == .unspecified && (self.state == .awaitingCallback || self.solved == .unspecified)
    }
}
