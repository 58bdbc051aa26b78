internal import Crypto
internal import Foundation
internal import HotlineAPI
internal import PluginKit
internal import Spreadsheet
internal import SwiftProtobuf

/// Makes the files of bulletins, on a thread of its own.
struct BulletinFiles {
    private let disk = DiskThreads("hotline-bulletin", count: 1)

    /// Bytes of a chunk: a quarter of the largest frame that any door takes is more than enough.
    private static let chunkLength = 64 * 1_024

    func bytes(of bulletin: Bulletin, as format: BulletinFormat) async throws -> Data {
        try await self.disk.run {
            let sheets = BulletinSheets(bulletin: bulletin)
            switch format {
            case .xlsx: return try WorkbookWriter.bytes(of: sheets.all, title: bulletin.title)
            case .csv: return Data(CSVText.file(of: sheets.details).utf8)
            case .html: return Data(BulletinPage(bulletin: bulletin, sheets: sheets).html.utf8)
            case .unspecified, .UNRECOGNIZED:
                throw RPCError.invalidFields([.init(field: "format", description: "请选择 XLSX、CSV 或者 HTML")])
            }
        }
    }

    /// The bytes in pieces, the last with their number and digest.
    static func chunks(of bytes: Data) -> [BulletinChunk] {
        var chunks = stride(from: 0, to: max(1, bytes.count), by: Self.chunkLength).map { start in
            BulletinChunk.with { $0.data = bytes[start..<min(start + Self.chunkLength, bytes.count)] }
        }
        chunks[chunks.count - 1].size = UInt64(bytes.count)
        chunks[chunks.count - 1].sha256 = Data(SHA256.hash(data: bytes))
        return chunks
    }
}
