internal import CLibPQ
internal import PluginKit

/// What a statement returned, read from libpq's binary result.
struct PostgresAnswer {
    /// The rows, in the types that both engines share.
    let rows: [SQLRow]
    /// How many rows it changed.
    let changed: Int
    /// What was done, as the server says it: `COMMIT`.
    let tag: String

    /// - Throws: ``PostgresFailure`` where a column has a type that SQLite has not.
    init(_ result: OpaquePointer) throws(PostgresFailure) {
        self.tag = PQcmdStatus(result).map { String(cString: $0) } ?? ""
        self.changed = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
        let columns = PQnfields(result)
        let types = (0..<columns).map { PQftype(result, $0) }
        var rows: [SQLRow] = []
        for row in 0..<PQntuples(result) {
            var values: [SQLValue] = []
            for column in 0..<columns {
                if PQgetisnull(result, row, column) == 1 {
                    values.append(.null)
                    continue
                }
                let bytes = UnsafeRawBufferPointer(
                    start: PQgetvalue(result, row, column),
                    count: Int(PQgetlength(result, row, column))
                )
                guard let value = Self.value(types[Int(column)], bytes) else {
                    throw PostgresFailure(
                        sqlState: "0A000",
                        message: "Column \(column + 1) has a type (\(types[Int(column)])) that SQLite does not have."
                    )
                }
                values.append(value)
            }
            rows.append(SQLRow(values: values))
        }
        self.rows = rows
    }

    private static func value(_ type: Oid, _ bytes: UnsafeRawBufferPointer) -> SQLValue? {
        switch type {
        case PostgresType.bigint: .integer(Self.integer(bytes, as: Int64.self))
        case PostgresType.integer: .integer(Int64(Self.integer(bytes, as: Int32.self)))
        case PostgresType.smallint: .integer(Int64(Self.integer(bytes, as: Int16.self)))
        case PostgresType.boolean: .integer(bytes.first == 1 ? 1 : 0)
        case PostgresType.double: .real(Double(bitPattern: Self.integer(bytes, as: UInt64.self)))
        case PostgresType.float: .real(Double(Float(bitPattern: Self.integer(bytes, as: UInt32.self))))
        case PostgresType.bytea: .blob(Array(bytes))
        case PostgresType.numeric: Self.numeric(bytes)
        case PostgresType.text, PostgresType.varchar, PostgresType.character, PostgresType.name, PostgresType.unknown,
            PostgresType.void:
            .text(String(decoding: bytes, as: UTF8.self))
        default: nil
        }
    }

    private static func integer<Integer: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer,
        as type: Integer.Type
    ) -> Integer {
        bytes.count == MemoryLayout<Integer>.size ? Integer(bigEndian: bytes.loadUnaligned(as: type)) : 0
    }

    /// What the sum of integers is there: digits to the base of 10,000, after count, weight, sign and scale.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> SQLValue? {
        guard bytes.count >= 8 else { return nil }
        func word(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        let count = Int(word(0))
        let weight = Int(Int16(bitPattern: word(1)))
        guard bytes.count == 8 + count * 2, word(2) == 0 || word(2) == 0x4000 else { return nil }
        let sign: Int64 = word(2) == 0x4000 ? -1 : 1
        let digits = (0..<count).map { Int64(word(4 + $0)) }
        if word(3) == 0, let whole = Self.whole(digits, weight) { return .integer(sign * whole) }
        var value = 0.0
        for digit in digits { value = value * 10_000 + Double(digit) }
        var exponent = weight + 1 - count
        while exponent > 0 {
            value *= 10_000
            exponent -= 1
        }
        while exponent < 0 {
            value /= 10_000
            exponent += 1
        }
        return .real(Double(sign) * value)
    }

    /// The value of digits without a fraction; `nil` where it does not fit.
    private static func whole(_ digits: [Int64], _ weight: Int) -> Int64? {
        guard weight < 5, digits.count <= weight + 1 else { return digits.isEmpty ? 0 : nil }
        var value: Int64 = 0
        for index in 0..<max(weight + 1, 0) {
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, overflows) = product.addingReportingOverflow(index < digits.count ? digits[index] : 0)
            guard !isTooLarge, !overflows else { return nil }
            value = sum
        }
        return value
    }
}
