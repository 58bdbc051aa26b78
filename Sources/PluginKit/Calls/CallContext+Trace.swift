extension CallContext {
    /// Id of the trace that the call belongs to, 32 hexadecimal digits, if the caller is traced.
    ///
    /// Read from the W3C header `traceparent` (https://www.w3.org/TR/trace-context/); one that is damaged counts as none.
    public var traceID: String? {
        guard let header = self.metadata[Metadata.traceParent] else { return nil }
        let parts = header.split(separator: "-", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 4 || (parts.count == 5 && parts[0] != "00"), parts[0] != "ff",
            zip(parts, [2, 32, 16, 2]).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy(Self.isLowerHex) }),
            parts[1].contains(where: { $0 != "0" })
        else { return nil }
        return String(parts[1])
    }

    private static func isLowerHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
