internal import HotlineAPI
internal import PluginKit

/// What a taxi case holds, for the papers that are made of it (RX-011 … RX-013, RX-015), as the hotline shows it to who
/// makes them.
struct TaxiFacts: CaseFactSource {
    let shownBy = HotlineTaxiServiceMethods.getTaxiCase

    func owns(_ subject: String) -> Bool { subject.hasPrefix("TX-") }

    func facts(
        of subject: String,
        for reader: CaseReader,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [String: CaseFact] {
        let view = TaxiView(reader.principal, reader.reach, sealer)
        guard let record = try view.table.record(subject, transaction), view.shows(record),
            try !view.hides(record.taxi, transaction)
        else { return [:] }
        return TaxiPaper(taxi: view.named(record.taxi), shown: reader.shown).facts
    }
}
