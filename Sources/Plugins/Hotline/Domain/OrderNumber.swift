internal import PluginKit

/// Numbers of work orders (工单编号): `HOT-20261124-000001`, counted anew every day of Beijing time.
enum OrderNumber {
    private static let pattern = "HOT-{date}-{number:6}"
    private static let numbers = CaseNumbers(Self.pattern)

    /// Takes the next number of the day.
    static func next(organisation: String, _ transaction: any WriteTransaction) throws -> String {
        guard let numbers = self.numbers else {
            throw RPCError(code: .internalError, message: "\(self.pattern) is no pattern of numbers.")
        }
        return try numbers.next(organisation: organisation, transaction)
    }
}
