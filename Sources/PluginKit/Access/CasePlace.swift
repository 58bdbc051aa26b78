/// What a module lets others ask of its cases, and where those stand.
public struct CasePlace<Asked: Sendable>: Sendable {
    let asked: Asked
    let database: any Database
    let sealer: any Sealer
    let isServed: @Sendable () -> Bool

    /// Names a place.
    ///
    /// - Parameter isServed: whether the module runs now.
    public init(
        _ asked: Asked,
        database: any Database,
        sealer: any Sealer,
        isServed: @escaping @Sendable () -> Bool
    ) {
        self.asked = asked
        self.database = database
        self.sealer = sealer
        self.isServed = isServed
    }
}
