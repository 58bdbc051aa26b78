internal import PluginKit

/// The higher organisation that a unit hands an order to (提级, HOT-S14).
enum HigherUnit {
    /// The organisation that somebody names, or the one above the unit.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where there is none, or where it does not stand above the unit.
    static func find(_ text: String, above unit: String, in tree: OrganisationTree) throws(RPCError) -> String {
        guard !text.isEmpty else {
            guard let parent = tree.path(to: unit).dropLast().last else {
                throw StepRules.wrong("higher_unit", "您的单位没有上级单位，请填写由哪个单位办理")
            }
            return parent.id
        }
        let found = try OrderUnit.any(text, in: tree)
        guard found != unit, tree.path(to: unit).contains(where: { $0.id == found }) else {
            throw StepRules.wrong("higher_unit", "提级须交给本单位的上级单位；应当由其他单位办理的，请退单或者请热线改派")
        }
        return found
    }
}
