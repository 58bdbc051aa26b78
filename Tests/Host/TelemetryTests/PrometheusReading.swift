internal import Foundation

/// Reads Prometheus's text format as strictly as its server does.
struct PrometheusReading {
    struct Sample {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    struct Malformed: Error {
        let line: String
    }

    private(set) var samples: [Sample] = []
    private(set) var types: [String: String] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Malformed(line: "the last line does not end") }
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# HELP ") { continue }
            if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                guard words.count == 4, ["counter", "gauge", "histogram"].contains(words[3]) else {
                    throw Malformed(line: String(line))
                }
                self.types[String(words[2])] = String(words[3])
            } else {
                self.samples.append(try Self.sample(String(line)))
            }
        }
        for sample in self.samples where self.type(of: sample.name) == nil {
            throw Malformed(line: "\(sample.name) has no type")
        }
    }

    func value(_ name: String, _ labels: [String: String]) -> Double? {
        self.samples.first { $0.name == name && $0.labels == labels }?.value
    }

    private func type(of name: String) -> String? {
        if let type = self.types[name] { return type }
        for suffix in ["_bucket", "_sum", "_count"] where name.hasSuffix(suffix) {
            if self.types[String(name.dropLast(suffix.count))] == "histogram" { return "histogram" }
        }
        return nil
    }

    private static func sample(_ line: String) throws -> Sample {
        let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([^ ]+)/
        guard let match = line.wholeMatch(of: pattern), let value = Double(match.3.replacing("Inf", with: "infinity"))
        else { throw Malformed(line: line) }
        var labels: [String: String] = [:]
        var rest = match.2 ?? ""
        while !rest.isEmpty {
            guard let pair = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/) else {
                throw Malformed(line: line)
            }
            labels[String(pair.1)] = String(pair.2)
            rest = rest[pair.range.upperBound...]
        }
        return Sample(name: String(match.1), labels: labels, value: value)
    }
}
