package import PluginKit

extension ProcedureModule {
    /// Its tables.
    package static let migrations = [
        Migration(
            number: 1,
            name: "holiday plans",
            statements: [
                """
                CREATE TABLE procedure_year_plans (
                    org_id TEXT NOT NULL,
                    year BIGINT NOT NULL,
                    source TEXT NOT NULL,
                    days_off TEXT NOT NULL,
                    worked_weekends TEXT NOT NULL,
                    revision BIGINT NOT NULL,
                    imported_at BIGINT NOT NULL,
                    imported_by TEXT NOT NULL,
                    PRIMARY KEY (org_id, year)
                )
                """
            ]
        ),
        Migration(
            number: 2,
            name: "working hours of all hosts",
            statements: [
                """
                CREATE TABLE procedure_work_hours (
                    org_id TEXT NOT NULL,
                    blocks TEXT NOT NULL,
                    plans TEXT NOT NULL,
                    revision BIGINT NOT NULL,
                    PRIMARY KEY (org_id)
                )
                """
            ]
        ),
    ]
}
