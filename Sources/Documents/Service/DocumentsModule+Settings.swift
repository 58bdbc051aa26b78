package import PluginKit

extension DocumentsModule {
    /// Its settings.
    package static let configKeys = [
        ConfigKey(
            "number_pattern",
            .string(default: "WS-{year}-{number:6}"),
            summary: "Numbers of documents: text with {year} or {date} and one {number:6}."
        ),
        ConfigKey(
            "office_numbers",
            .strings(default: []),
            summary: """
                How offices number their letters (文号), each TENANT/ORGANISATION|FORM OR FIELD OF WORK|PATTERN, such as \
                city/aid|法律援助|乌川援字〔{year}〕{number:1}号.
                """
        ),
        ConfigKey(
            "verify_url",
            .string(default: ""),
            summary: "Address of the page that shows whether a document is valid; the code follows it behind #."
        ),
        ConfigKey(
            "certificates",
            .strings(default: []),
            summary:
                "Certificates that offices sign their papers with, each TENANT/ORGANISATION|CERTIFICATE|KEY (PEM files)."
        ),
        ConfigKey(
            "signing_programs",
            .strings(default: []),
            summary: """
                Programs that sign in place of a key, each TENANT/ORGANISATION|PROGRAM|CERTIFICATE: one gets the bytes on its \
                input and prints a detached CMS of that certificate.
                """
        ),
        ConfigKey(
            "signing_seconds",
            .integer(default: 20, range: 1...60),
            summary: "Seconds that a signing program may take."
        ),
        ConfigKey(
            "sm2_certificates",
            .strings(default: []),
            summary:
                "SM2 certificates: papers of these offices get a detached signature too, each TENANT/ORGANISATION|CERTIFICATE|KEY."
        ),
        ConfigKey(
            "assisted_producer",
            .string(default: ""),
            summary:
                "Who is named as the provider in the label of papers that a program helped with; by default the tenant's root."
        ),
        ConfigKey(
            "draft_days",
            .integer(default: 30, range: 1...365),
            summary: "Days after which facts of a draft are removed that nobody changed."
        ),
        ConfigKey(
            "printers",
            .strings(default: []),
            summary: "Printers that documents are printed on, each ID|NAME|ORGANISATION|ipp://HOST/PATH (or ipps://)."
        ),
        ConfigKey(
            "printer_certificates_file",
            .string(default: ""),
            summary:
                "PEM file with the certificates of printers reached by ipps://; empty for the system's authorities."
        ),
        ConfigKey(
            "print_prices",
            .strings(default: ["2026-01-01|0.00|示范：免费，未见当地的收费规定"]),
            summary: "What a printed side costs in yuan from a day on, with its source: 2026-01-01|0.20|SOURCE."
        ),
        ConfigKey(
            "pickup_days",
            .integer(default: 7, range: 1...90),
            summary: "Days for which a print can be picked up by its code."
        ),
    ]
}
