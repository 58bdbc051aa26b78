internal import HotlineAPI
internal import PluginKit

/// What a taxi case can be found by (可检索内容): its numbers, the plate, and the driver.
enum TaxiText {
    /// Name of the kind in the search.
    static let kind = "taxi"

    static func text(_ taxi: TaxiCase) -> SearchText {
        SearchText(
            open: ["出租汽车", taxi.breach.title].filter { !$0.isEmpty },
            persons: taxi.driverName.isEmpty ? [] : [.name(taxi.driverName)],
            numbers: ([taxi.number, taxi.pledge.number] + Self.plates(taxi.plate)).filter { !$0.isEmpty }
        )
    }

    static func key(_ taxi: TaxiCase, of organisationID: String) -> SearchKey {
        SearchKey(organisationID: organisationID, kind: Self.kind, subject: taxi.number)
    }

    /// The organisations that it belongs to.
    static func places(_ record: TaxiRecord) -> [String] { [record.taxi.unit, record.origin] }

    /// A plate as it is kept, and as it is painted: `蒙C·D8088`.
    private static func plates(_ plate: String) -> [String] {
        plate.count > 2 ? [plate, "\(plate.prefix(2))·\(plate.dropFirst(2))"] : [plate]
    }
}
