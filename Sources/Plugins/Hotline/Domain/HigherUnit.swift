internal import PluginKit

/// The higher organisation that a unit hands an order to (提级, HOT-S14).
enum HigherUnit {
    /// The organisation that somebody names, or the one above the unit.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where there is none, or where it is the unit or stands below it.
    static func find(_ text: String, above unit: String, in tree: OrganisationTree) throws(RPCError) -> String {
        guard !text.isEmpty else {
            guard let parent = tree.path(to: unit).dropLast().last else {
                throw StepRules.wrong("higher_unit", "您的单位没有上级单位，请填写由哪个单位办理")
            }
            return parent.id
        }
        let found = try OrderUnit.any(text, in: tree)
        guard !tree.path(to: found).contains(where: { $0.id == unit }) else {
            throw StepRules.wrong("higher_unit", "提级须交给本单位以外的上级单位，不能是本单位或者下属单位")
        }
        return found
    }
}
