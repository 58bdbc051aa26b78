internal import HotlineAPI
internal import PluginKit

/// What an order holds, for the papers that are made of it (RX-001 … RX-010), as the hotline shows it to who makes them.
///
/// Whom the order accuses gets nothing (HOT-C1), and of one that is kept secret nobody but the hotline gets what leads to
/// the caller (HOT-C2). An order that a taxi case is about has the facts of that case, too.
struct OrderFacts: CaseFactSource {
    let shownBy = HotlineServiceMethods.getOrder

    func owns(_ subject: String) -> Bool { subject.hasPrefix("HOT-") }

    func facts(
        of subject: String,
        for reader: CaseReader,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [String: CaseFact] {
        let view = OrderView(reader.principal, reader.reach, sealer)
        guard let order = try view.orders([subject], transaction).first else { return [:] }
        let matters = MatterTable(organisationID: reader.principal.organisationID)
        let day = CivilDay(WallTime(order.registeredAt))
        let matter = try order.matter.isEmpty ? nil : matters.matter(order.matter, on: day, transaction)
        var facts = OrderPaper(order: order, matter: matter?.title ?? order.matter, shown: reader.shown).facts
        let taxis = TaxiFacts()
        if let reader = CaseReader(reader.principal, taxis.shownBy),
            let number = try TaxiTable(organisationID: reader.principal.organisationID, sealer: sealer)
                .number(ofOrder: order.number, transaction)
        {
            let own = try taxis.facts(of: number, for: reader, sealer, transaction)
            facts.merge(own) { first, _ in first }
        }
        return facts
    }
}
