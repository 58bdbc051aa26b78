internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// IPP over HTTP/1.1, a connection for each request.
///
/// A kept connection may be closed by the printer just when the next request is on its way; with one request for each
/// connection nobody has to guess whether it arrived.
public final class HTTPPrinterTransport: PrinterTransport {
    private let client: HTTPClient
    private let timeout: TimeAmount

    /// Makes a transport; ``shutdown()`` ends it.
    ///
    /// - Parameters:
    ///   - certificates: a PEM file with the certificate of the printer or of who signed it, for `ipps://`; then the name
    ///     in it does not matter, since printers sign their own. `nil` for the authorities of the system and a name that
    ///     fits.
    ///   - timeoutSeconds: for one request with its answer; a large document over a slow net needs more.
    /// - Throws: where the file cannot be read.
    public init(certificates: String? = nil, timeoutSeconds: Int64 = 30) throws {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: .seconds(timeoutSeconds))
        )
        configuration.httpVersion = .http1Only
        configuration.maximumUsesPerConnection = 1
        // A printer that is off is told at once, and whoever waits is.
        configuration.connectionPool.retryConnectionEstablishment = false
        if let certificates {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificates))
            tls.certificateVerification = .noHostnameVerification
            configuration.tlsConfiguration = tls
        }
        self.client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.timeout = .seconds(timeoutSeconds)
    }

    /// Checks a file of certificates as ``init(certificates:timeoutSeconds:)`` takes it.
    ///
    /// - Throws: where it cannot be read, is no PEM, or has no certificate.
    public static func check(certificates: String) throws {
        guard try !NIOSSLCertificate.fromPEMFile(certificates).isEmpty else {
            throw PrinterError.notUnderstood("no PEM")
        }
    }

    /// Ends its connections.
    public func shutdown() async throws {
        try await self.client.shutdown()
    }

    /// Posts a request.
    public func post(_ url: String, message: [UInt8], document: [UInt8]) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/ipp")
        request.headers.add(name: "Connection", value: "close")
        var body = ByteBuffer(bytes: message)
        body.writeBytes(document)
        request.body = .bytes(body)
        do {
            let response = try await self.client.execute(request, timeout: self.timeout)
            let answer = try await response.body.collect(upTo: IPPLimits.standard.bytes)
            guard response.status == .ok else { throw PrinterError.http(Int(response.status.code)) }
            return Array(answer.readableBytesView)
        } catch let error as PrinterError {
            throw error
        } catch let error as NIOTooManyBytesError {
            throw PrinterError.notUnderstood("\(error)")
        } catch {
            try Task.checkCancellation()
            throw Self.isBeforeSending(error)
                ? PrinterError.notConnected("\(error)") : PrinterError.unreachable("\(error)")
        }
    }

    /// Whether no byte of the request can have been sent.
    private static func isBeforeSending(_ error: any Error) -> Bool {
        if error is NIOConnectionError || error is SocketAddressError { return true }
        if let error = error as? NIOSSLError {
            // Others, such as an unclean shutdown, come when the request may be with the printer.
            switch error {
            case .handshakeFailed, .noCertificateToValidate, .unableToValidateCertificate: return true
            default: return false
            }
        }
        guard let error = error as? HTTPClientError else { return false }
        return error == .connectTimeout || error == .tlsHandshakeTimeout || error == .getConnectionFromPoolTimeout
    }
}
