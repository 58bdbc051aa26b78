/// Lets options of every command stand before the command's name: `yizhan --json hotline list`.
enum LeadingOptions {
    private static let flags: Set<String> = ["--json", "--tls"]
    private static let options: Set<String> = [
        "--host", "--timeout", "--session-file", "--tls-ca", "--tls-cert", "--tls-key",
    ]

    /// The arguments with such options moved behind everything else.
    static func moved(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var leading: [String] = []
        while let first = rest.first {
            if self.flags.contains(first) || self.options.contains(where: { first.hasPrefix($0 + "=") }) {
                leading.append(first)
                rest = rest.dropFirst()
            } else if self.options.contains(first), rest.count > 1 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        guard !rest.isEmpty else { return arguments }
        // Behind "--" everything is taken as it stands.
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + leading + Array(rest[end...])
    }
}
