/// The numbers of the procedure as they hold on a day.
struct ParameterSet: Sendable {
    /// Those that were entered; a model holds for the others.
    private(set) var entered: [OrderParameter: UInt32] = [:]

    /// The numbers that hold where none is entered.
    static let model = ParameterSet()

    init(_ entered: [OrderParameter: UInt32] = [:]) { self.entered = entered }

    subscript(_ parameter: OrderParameter) -> UInt32 { self.entered[parameter] ?? parameter.model }
}
