internal import CExpat

/// Reads an XML document piece by piece.
///
/// Documents that declare types of their own are refused: workbooks have none, and entities are made of them.
final class XMLScanner {
    private let parser: XML_Parser
    private let handler: any XMLHandler
    private var failure: (any Error)?
    /// Bytes since the last element or text.
    private var silentBytes = 0
    /// Elements that are open.
    private var depth = 0

    /// No name, attribute or comment of a workbook is as long.
    private static let silentBytesMax = 1_048_576
    /// Parts of workbooks are a dozen deep; the parser keeps every element that is open.
    private static let depthMax = 64

    init(_ handler: any XMLHandler) throws {
        guard let parser = XML_ParserCreate(nil) else { throw SpreadsheetError(.noSpace) }
        self.parser = parser
        self.handler = handler
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name else { return }
                XMLScanner.of(data)?.open(XMLName(name), XMLAttributes(attributes))
            },
            { data, name in
                guard let name else { return }
                XMLScanner.of(data)?.close(XMLName(name))
            }
        )
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let text else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                XMLScanner.of(data)?.take { try $0.text(UnsafeBufferPointer(start: bytes, count: Int(count))) }
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLScanner.of(data)?.take { _ in throw SpreadsheetError(.damaged("DOCTYPE")) }
        }
    }

    deinit { XML_ParserFree(self.parser) }

    /// Reads the next piece; an empty one is the end.
    func parse(_ bytes: [UInt8]) throws {
        self.silentBytes += bytes.count
        let status = bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return XML_Parse(self.parser, start, Int32(buffer.count), bytes.isEmpty ? 1 : 0)
        }
        if let failure = self.failure { throw failure }
        guard status == XML_STATUS_OK else {
            throw SpreadsheetError(.damaged(String(cString: XML_ErrorString(XML_GetErrorCode(self.parser)))))
        }
        guard self.silentBytes <= Self.silentBytesMax else { throw SpreadsheetError(.tooLarge) }
    }

    /// Reads a whole part of a workbook.
    static func parse(_ entry: ZipEntry, _ handler: any XMLHandler) throws {
        let scanner = try XMLScanner(handler)
        while true {
            let bytes = try entry.read()
            try scanner.parse(bytes)
            if bytes.isEmpty { return }
        }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLScanner? {
        data.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
    }

    private func open(_ name: XMLName, _ attributes: XMLAttributes) {
        self.depth += 1
        self.take { handler in
            guard self.depth <= Self.depthMax else { throw SpreadsheetError(.tooLarge) }
            try handler.start(name, attributes)
        }
    }

    private func close(_ name: XMLName) {
        self.depth -= 1
        self.take { try $0.end(name) }
    }

    private func take(_ body: (any XMLHandler) throws -> Void) {
        self.silentBytes = 0
        guard self.failure == nil else { return }
        do {
            try body(self.handler)
        } catch {
            self.failure = error
            XML_StopParser(self.parser, 0)
        }
    }
}
