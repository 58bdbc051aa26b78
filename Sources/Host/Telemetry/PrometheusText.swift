/// Builds Prometheus's text format, version 0.0.4.
struct PrometheusText {
    private(set) var text = ""

    /// Whether a text may name a metric: `[a-zA-Z_:][a-zA-Z0-9_:]*`.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            default: false
            }
        }
    }

    /// Says what the values that follow are.
    mutating func metric(_ name: String, kind: Sample.Kind, help: String) {
        self.header(name, kind: kind.rawValue, help: help)
    }

    /// Says that the values that follow are a histogram.
    mutating func histogram(_ name: String, help: String) {
        self.header(name, kind: "histogram", help: help)
    }

    /// Adds one value.
    mutating func value(_ name: String, labels: [(name: String, value: String)], _ value: Double) {
        self.text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            self.text += "{\(pairs.joined(separator: ","))}"
        }
        self.text += " \(Self.number(value))\n"
    }

    private mutating func header(_ name: String, kind: String, help: String) {
        self.text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind)\n"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whole numbers without a point; 2^53 is where a `Double` stops to hold all of them.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        if value.rounded() == value, value.magnitude < 9_007_199_254_740_992 { return "\(Int(value))" }
        return "\(value)"
    }
}
