internal import HotlineAPI
internal import PluginKit

extension NewOrder {
    /// Takes the accused organisation of an order that comes from outside for what it is in the tree.
    ///
    /// That is its id, or, where the tree does not have it, one more name of whom the order complains of: most companies have
    /// no place in it.
    ///
    /// - Returns: every organisation that has the name. Nothing may come to any of them; the first is the accused one.
    mutating func placeAccused(in tree: OrganisationTree) -> [String] {
        let known = OrderAccused.known(self.accusedUnit, in: tree)
        if known.isEmpty { self.accusedName = OrderAccused.adding(self.accusedUnit, to: self.accusedName) }
        self.accusedUnit = known.first ?? ""
        return known
    }
}
