internal import CLibPQ
internal import PluginKit

/// Values of parameters as libpq takes them: binary, each with the type of its kind.
struct PostgresArguments {
    /// One character a parameter: statements are compiled once for each sequence of kinds.
    let kinds: String
    private(set) var types: [Oid] = []
    private var lengths: [Int32] = []
    private var starts: [Int?] = []
    private var bytes: [UInt8] = []

    static let none = PostgresArguments()

    private init() {
        self.kinds = ""
    }

    /// - Throws: ``StorageError`` with `invalidText`.
    init(_ values: [SQLValue]) throws {
        self.kinds = String(values.map(Self.kind))
        for value in values {
            switch value {
            case .null: self.append(PostgresType.unspecified, nil)
            case .integer(let integer): self.append(PostgresType.bigint, Self.bigEndian(integer))
            case .real(let real): self.append(PostgresType.double, Self.bigEndian(real.bitPattern))
            case .blob(let blob): self.append(PostgresType.bytea, blob)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw StorageError(kind: .invalidText, message: "A text has a NUL character.")
                }
                self.append(PostgresType.text, Array(text.utf8))
            }
        }
        // So that a pointer to an empty value is none to nothing.
        self.bytes.append(0)
    }

    /// A character for the kind of a value.
    static func kind(_ value: SQLValue) -> Character {
        switch value {
        case .null: "n"
        case .integer: "i"
        case .real: "r"
        case .text: "t"
        case .blob: "b"
        }
    }

    private mutating func append(_ type: Oid, _ value: [UInt8]?) {
        self.types.append(type)
        self.lengths.append(Int32(value?.count ?? 0))
        self.starts.append(value == nil ? nil : self.bytes.count)
        if let value { self.bytes += value }
    }

    private static func bigEndian(_ integer: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: integer.bigEndian) { Array($0) }
    }

    /// Hands count, values, lengths and formats to a function of libpq.
    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        self.bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress
            let values = self.starts.map { start in
                start.flatMap { start in base.map { ($0 + start).assumingMemoryBound(to: CChar.self) } }
            }
            let formats = [Int32](repeating: 1, count: values.count)
            return body(Int32(values.count), values, self.lengths, formats)
        }
    }
}
