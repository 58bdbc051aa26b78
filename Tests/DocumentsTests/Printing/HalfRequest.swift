internal import Glibc
internal import Printing

/// A Send-Document that is cut off in the middle of its document.
enum HalfRequest {
    static func send(to port: Int, job: Int32, url: String) throws {
        let message = IPPMessage(
            code: 0x0006,
            requestID: 77,
            groups: [
                IPPGroup(
                    .operationGroup,
                    [
                        IPPAttribute("attributes-charset", .text(.charset, "utf-8")),
                        IPPAttribute("attributes-natural-language", .text(.language, "zh-cn")),
                        IPPAttribute("printer-uri", .text(.uri, url)), IPPAttribute("job-id", .integer(job)),
                        IPPAttribute("requesting-user-name", .text(.name, "yizhan")),
                        IPPAttribute("document-format", .text(.mediaType, "application/pdf")),
                        IPPAttribute("last-document", .boolean(true)),
                    ]
                )
            ]
        )
        let body = try message.encoded() + Array("%PDF-1.7 half".utf8)
        let head = """
            POST /ipp/print HTTP/1.1\r\nHost: localhost:\(port)\r\nContent-Type: application/ipp\r\n\
            Content-Length: \(body.count + 100_000)\r\n\r\n
            """
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        let bytes = Array(head.utf8) + body
        guard connected == 0, write(handle, bytes, bytes.count) == bytes.count else {
            throw PrinterError.notConnected("no connection")
        }
    }
}
