/// Why a field cannot be computed.
///
/// A citizen reads it: it says what is wrong and what to do, and never repeats what was typed.
public enum ComputationError: Error, Sendable, Hashable {
    /// An amount or a number is below zero; with what it is.
    case negative(String)
    /// An amount is larger than any real one.
    case tooLarge
    /// Days are in the wrong order, with what is wrong.
    case wrongOrder(String)
    /// A number is out of its range, with what it has to be.
    case outOfRange(String)
    /// There is no row of a table for the day, with what is missing.
    case noParameter(String)
    /// An identity or credit number is wrong, with what about it.
    case wrongNumber(String)
}

extension ComputationError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .negative(let name): "\(name)不能小于零，请重新填写。"
        case .tooLarge: "金额超过一百万亿元，请核对是否多写了数字。"
        case .wrongOrder(let reason): "\(reason)，请核对日期。"
        case .outOfRange(let reason): "\(reason)，请重新填写。"
        case .noParameter(let reason): "\(reason)，算不出结果，请工作人员核实后补充参数。"
        case .wrongNumber(let reason): "\(reason)，请对照证件重新填写。"
        }
    }
}
