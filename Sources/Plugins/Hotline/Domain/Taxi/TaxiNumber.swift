internal import PluginKit

/// Numbers of taxi cases and of letters of promise, counted anew every year without a gap.
enum TaxiNumber {
    /// `TX-2026-000001` (案件编号).
    static let ofCase = "TX-{year}-{number:6}"
    /// `服务质量承诺〔2026〕0001号` (承诺书编号), given with the signature.
    static let ofPledge = "服务质量承诺〔{year}〕{number:4}号"

    /// Takes the next number of a pattern.
    static func next(_ pattern: String, organisation: String, _ transaction: any WriteTransaction) throws -> String {
        guard let numbers = CaseNumbers(pattern) else {
            throw RPCError(code: .internalError, message: "\(pattern) is no pattern of numbers.")
        }
        return try numbers.next(organisation: organisation, transaction)
    }
}
