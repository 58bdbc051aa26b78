/// Why a date cannot be computed.
public enum CalendarError: Error, Sendable, Hashable {
    /// The plan of a year is not loaded: a date is refused rather than guessed.
    case yearMissing(Int)
    /// A plan contradicts itself.
    case wrongPlan(String)
}

extension CalendarError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .yearMissing(let year):
            "没有 \(year) 年的节假日安排，不能算出准确期限。请管理员导入国务院办公厅公布的 \(year) 年安排。"
        case .wrongPlan(let reason):
            "节假日安排有误：\(reason)。"
        }
    }
}

extension CalendarError: RPCErrorConvertible {
    /// The error as a caller sees it.
    public var rpcError: RPCError {
        switch self {
        case .yearMissing: RPCError(code: .failedPrecondition, message: self.description, cause: self)
        case .wrongPlan: RPCError(code: .invalidArgument, message: self.description, cause: self)
        }
    }
}
