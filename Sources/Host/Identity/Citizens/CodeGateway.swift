/// Brings a code to a phone.
protocol CodeGateway: Sendable {
    /// Sends a code.
    ///
    /// - Throws: where it cannot be sent.
    func send(_ code: String, to phone: PhoneNumber, at time: String) async throws
}
