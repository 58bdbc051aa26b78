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
            "verify_url",
            .string(default: ""),
            summary: "Address of the page that shows whether a document is valid; the code follows it behind #."
        ),
        ConfigKey(
            "certificate_file",
            .string(default: ""),
            summary: "PEM file of the certificate that papers of its office are signed with; empty signs nothing."
        ),
        ConfigKey(
            "certificate_key_file",
            .string(default: ""),
            summary: "PEM file of the key of that certificate."
        ),
        ConfigKey(
            "signing_program",
            .string(default: ""),
            summary: "Program that signs instead of that key: it gets the bytes on its input and prints a detached CMS."
        ),
        ConfigKey(
            "signing_office",
            .string(default: ""),
            summary: "Name of the office that the signing program signs for, as its papers end with it."
        ),
        ConfigKey(
            "sm2_certificate_file",
            .string(default: ""),
            summary: "PEM file of an SM2 certificate: what its office closes gets a detached signature by SM2 too."
        ),
        ConfigKey(
            "sm2_key_file",
            .string(default: ""),
            summary: "PEM file of the key of that certificate."
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
            "pickup_days",
            .integer(default: 7, range: 1...90),
            summary: "Days for which a print can be picked up by its code."
        ),
    ]
}
