import AttachmentAPI
import Crypto
import Foundation
import PluginKit
import SwiftProtobuf
import TestKit

/// Sends files in to the host's attachments, and fetches them.
enum Sending {
    /// Sends a text in.
    ///
    /// - Returns: the id of the attachment.
    static func text(_ text: String, name: String = "材料.txt", by caller: any Caller) async throws -> String {
        let client = AttachmentServiceClient(caller)
        let data = Data(text.utf8)
        let ticket = try await client.beginUpload(
            .with {
                $0.name = name
                $0.size = UInt64(data.count)
                $0.sha256 = Data(SHA256.hash(data: data))
                $0.mediaType = "text/plain"
            }
        )
        _ = try await client.putChunk(
            .with {
                $0.uploadID = ticket.uploadID
                $0.data = data
            }
        )
        return try await client.finishUpload(.with { $0.uploadID = ticket.uploadID }).attachmentID
    }

    /// What a caller fetches; `nil` where there is nothing for that caller, by its record and by its bytes.
    static func fetched(_ id: String, by caller: any Caller) async throws -> String? {
        let client = AttachmentServiceClient(caller)
        do {
            _ = try await client.getAttachment(.with { $0.attachmentID = id })
            return try await client.download(.with { $0.attachmentID = id }) { stream in
                var data = Data()
                while let chunk = try await stream.next() { data += chunk.data }
                return String(decoding: data, as: UTF8.self)
            }
        } catch let error as RPCError where error.code == .notFound {
            let again = await RefusedStep.code {
                _ = try await client.download(.with { $0.attachmentID = id }) { try await $0.next() }
            }
            return again == .notFound ? nil : "the record is hidden, and the bytes are not"
        }
    }
}
