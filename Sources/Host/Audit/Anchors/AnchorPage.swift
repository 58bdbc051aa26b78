internal import AuditAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Shows anchors to people, newest first.
struct AnchorPage {
    let file: AnchorFile

    func list(_ request: ListAnchorsRequest, organisationID: String) throws -> ListAnchorsResponse {
        let size = try AuditRecords.pages.rows(request.pageSize)
        let before = try AuditRecords.place(of: request.pageToken)
        let anchors = try self.file.read().anchors.filter { $0.organisationID == organisationID }
        // Lines are only ever added, so that a count from the oldest stays the place that it was.
        let end = before.map { min(Int(clamping: $0), anchors.count) } ?? anchors.count
        let start = max(0, end - size)
        return ListAnchorsResponse.with {
            $0.anchors = anchors[start..<end].reversed().map(Self.message)
            if start > 0 { $0.nextPageToken = PageToken.make("\(start)") }
        }
    }

    private static func message(_ anchor: Anchor) -> AuditAnchor {
        AuditAnchor.with {
            $0.date = anchor.day.text
            $0.organisationID = anchor.organisationID
            $0.sequence = UInt64(clamping: anchor.chain.sequence)
            $0.hash = Data(anchor.chain.hash)
            $0.keyID = anchor.keyID
        }
    }
}
