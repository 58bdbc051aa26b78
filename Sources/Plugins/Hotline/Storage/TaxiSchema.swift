internal import PluginKit

/// Tables of taxi cases.
enum TaxiSchema {
    static let statements = [
        """
        CREATE TABLE hotline_taxi_cases (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            unit TEXT NOT NULL,
            origin TEXT NOT NULL,
            state BIGINT NOT NULL,
            breach BIGINT NOT NULL,
            outcome BIGINT NOT NULL,
            incident_at BIGINT NOT NULL,
            plate_sealed BLOB,
            plate_index BLOB,
            driver_sealed BLOB,
            driver_index BLOB,
            case_sealed BLOB NOT NULL,
            revision BIGINT NOT NULL,
            PRIMARY KEY (org_id, number)
        )
        """,
        "CREATE INDEX hotline_taxi_cases_by_state ON hotline_taxi_cases (org_id, state, number)",
        "CREATE INDEX hotline_taxi_cases_by_unit ON hotline_taxi_cases (org_id, unit, number)",
        "CREATE INDEX hotline_taxi_cases_by_unit_state ON hotline_taxi_cases (org_id, unit, state, number)",
        "CREATE INDEX hotline_taxi_cases_by_origin ON hotline_taxi_cases (org_id, origin, number)",
        "CREATE INDEX hotline_taxi_cases_by_origin_state ON hotline_taxi_cases (org_id, origin, state, number)",
        "CREATE INDEX hotline_taxi_cases_by_plate ON hotline_taxi_cases (org_id, plate_index, incident_at)",
        "CREATE INDEX hotline_taxi_cases_by_driver ON hotline_taxi_cases (org_id, driver_index, incident_at)",
        // An order is about one incident: it belongs to one case.
        """
        CREATE TABLE hotline_taxi_orders (
            org_id TEXT NOT NULL,
            order_number TEXT NOT NULL,
            case_number TEXT NOT NULL,
            PRIMARY KEY (org_id, order_number)
        )
        """,
        """
        CREATE TABLE hotline_taxi_steps (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            revision BIGINT NOT NULL,
            event TEXT NOT NULL,
            account TEXT NOT NULL,
            step_sealed BLOB NOT NULL,
            PRIMARY KEY (org_id, number, revision)
        )
        """,
        """
        CREATE TABLE hotline_pledges (
            org_id TEXT NOT NULL,
            number TEXT NOT NULL,
            case_number TEXT NOT NULL,
            unit TEXT NOT NULL,
            origin TEXT NOT NULL,
            breach BIGINT NOT NULL,
            signed_at BIGINT NOT NULL,
            PRIMARY KEY (org_id, number)
        )
        """,
        "CREATE INDEX hotline_pledges_by_unit ON hotline_pledges (org_id, unit, number)",
        "CREATE INDEX hotline_pledges_by_origin ON hotline_pledges (org_id, origin, number)",
    ]

    /// The step that says of a letter that somebody else had driven.
    static func voidedPledges(number: Int) -> Migration {
        Migration(
            number: number,
            name: "letters of promise that are void",
            statements: ["ALTER TABLE hotline_pledges ADD COLUMN voided_at BIGINT"]
        )
    }
}
