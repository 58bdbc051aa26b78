internal import AttachmentAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes up uploads: what may not be kept is refused before a byte of it is taken.
struct UploadOpening: Sendable {
    let settings: AttachmentSettings
    let uploads: UploadTable
    let writers: UploadWriters
    let disk: DiskThreads
    let time: TimeSource
    /// Told of every upload that has an expiry now.
    let begun: @Sendable () -> Void

    private static let nameBytesMax = 255
    private static let digestLength = 32

    /// Begins an upload, or goes on with one.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` for a file that is not taken, `resourceExhausted` where the account has
    ///   too many unfinished ones.
    func begin(_ request: BeginUploadRequest, context: CallContext) async throws -> UploadTicket {
        let upload = try self.checked(request, context.principal)
        let record = try await self.uploads.begin(upload, max: self.settings.accountUploadsMax, for: context)
        self.begun()
        let offset = try await self.disk.run { [writers] in
            let writer = try writers.open(record)
            defer { writers.close(writer) }
            return writer.offset
        }
        return UploadTicket.with {
            $0.uploadID = record.id
            $0.offset = UInt64(offset)
            $0.pieceBytes = UInt32(SealedFile.pieceLength)
            $0.expiresAt = record.expiresAt.timestamp
        }
    }

    private func checked(_ request: BeginUploadRequest, _ principal: Principal) throws -> UploadRecord {
        var violations = self.violations(request)
        let type = MediaType(declared: request.mediaType)
        let allowed = type.map { self.settings.types.contains($0) } ?? false
        if !allowed { violations.append(.init(field: "media_type", description: self.typeHint)) }
        guard violations.isEmpty, let type else { throw RPCError.invalidFields(violations) }
        if Photo.stripper(of: type) != nil, request.size > AttachmentSettings.photoBytesMax {
            throw Self.tooLarge(AttachmentSettings.photoBytesMax)
        }
        return UploadRecord(
            organisationID: principal.organisationID,
            id: RandomID.make() + RandomID.make(),
            accountID: principal.accountID,
            digest: HexText.text(request.sha256),
            name: request.name,
            mediaType: type,
            size: Int(request.size),
            expiresAt: self.time.now.advanced(by: self.settings.uploadLength)
        )
    }

    private func violations(_ request: BeginUploadRequest) -> [RPCError.Detail.FieldViolation] {
        var violations: [RPCError.Detail.FieldViolation] = []
        let name = request.name
        let isName = !name.isEmpty && name.utf8.count <= Self.nameBytesMax && ![".", ".."].contains(name)
        if !isName || name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "/" || $0 == "\\" }) {
            violations.append(.init(field: "name", description: "文件名应为 1 至 \(Self.nameBytesMax) 字节，不含路径"))
        }
        if request.size == 0 || request.size > UInt64(self.settings.bytesMax) {
            violations.append(.init(field: "size", description: "文件大小应为 1 至 \(self.settings.bytesMax) 字节"))
        }
        if request.sha256.count != Self.digestLength {
            violations.append(.init(field: "sha256", description: "应为文件内容的 SHA-256，共 \(Self.digestLength) 字节"))
        }
        return violations
    }

    private var typeHint: String {
        "不接受这种文件；可以上传：" + self.settings.types.map(\.rawValue).sorted().joined(separator: "、")
    }

    private static func tooLarge(_ max: Int) -> RPCError {
        RPCError.invalidFields([.init(field: "size", description: "照片不能超过 \(max) 字节")])
    }
}
