internal import KeysAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves KeysService.
struct KeysHandler: KeysServiceHandler {
    let keyring: Keyring
    let rotations: Rotations
    let resealer: Resealer
    let sources: @Sendable () async throws -> [SealedSource]
    let anchorKeyID: @Sendable () throws -> UInt32?
    let files: [SealedFiles]

    func rotateKeys(_ request: RotateKeysRequest, context: CallContext) async throws -> RotateKeysResponse {
        let response = try await self.rotations.database.write(for: context, request: request) { transaction in
            var newest = try Rotations.newest(transaction)
            guard self.keyring.currentKeyID >= newest else { throw Self.missing(newest) }
            // Before the first start of the walk no key is known to it.
            if newest == 0 { newest = self.keyring.currentKeyID }
            // Where it was made already, this write is a repetition, or the last one was cut off in between.
            let keyID = newest + 1
            if self.keyring.currentKeyID < keyID { try self.keyring.add(keyID) }
            try Rotations.begin(self.keyring.currentKeyID, by: context.principal.accountID, transaction)
            return RotateKeysResponse.with { $0.keyID = self.keyring.currentKeyID }
        }
        self.resealer.begin()
        return response
    }

    func getKeyStatus(_ request: GetKeyStatusRequest, context: CallContext) async throws -> KeyStatus {
        try await self.status()
    }

    func retireKey(_ request: RetireKeyRequest, context: CallContext) async throws -> KeyStatus {
        let keyID = request.keyID
        context.note(subject: "key \(keyID)")
        guard keyID != self.keyring.currentKeyID else {
            throw RPCError(
                code: .failedPrecondition,
                message: "Key \(keyID) is the newest: new values are sealed under it."
            )
        }
        let status = try await self.status()
        if let use = status.keys.first(where: { $0.keyID == keyID && $0.values > 0 }) {
            throw RPCError(
                code: .failedPrecondition,
                message: "\(use.values) values are sealed under key \(keyID) still. Wait until the rotation is done."
            )
        }
        let newest = try await self.rotations.newest()
        for files in self.files {
            guard try await self.rotations.progress(of: files.name, to: newest).isFinished,
                try await !files.hasOld(self.rotations.newestBegin())
            else {
                throw RPCError(
                    code: .failedPrecondition,
                    message: "The \(files.name) are under older keys still. Wait until the rotation is done, and "
                        + "uploads that began before it are finished."
                )
            }
        }
        guard try self.anchorKeyID() != keyID else {
            throw RPCError(
                code: .failedPrecondition,
                message:
                    "The newest anchor of the audit log is signed with key \(keyID). The next comes after midnight."
            )
        }
        // Before the deed, which cannot be undone and is in no transaction; where it fails, that is recorded too.
        try await self.rotations.database.write(recording: context) { _ in }
        try self.keyring.remove(keyID)
        return try await self.status()
    }

    private func status() async throws -> KeyStatus {
        let current = self.keyring.currentKeyID
        let newest = try await self.rotations.newest()
        var values: [UInt32: UInt64] = [:]
        var columns: [ResealProgress] = []
        for source in try await self.sources() {
            values.merge(try await source.counts()) { $0 + $1 }
            let progress = try await self.rotations.progress(of: source.column.purpose, to: newest)
            columns.append(Self.progress(progress, of: source.column.purpose, newest))
        }
        for files in self.files {
            let progress = try await self.rotations.progress(of: files.name, to: newest)
            columns.append(Self.progress(progress, of: files.name, newest))
        }
        let present = Set(self.keyring.keyIDs)
        return KeyStatus.with {
            $0.keys = present.union(values.keys).sorted().map { keyID in
                .with {
                    $0.keyID = keyID
                    $0.current = keyID == current
                    $0.present = present.contains(keyID)
                    $0.values = values[keyID] ?? 0
                }
            }
            $0.columns = columns
            $0.suite = self.keyring.suite.name
            $0.problem = self.resealer.problem
        }
    }

    private static func progress(_ progress: Rotations.Progress, of name: String, _ keyID: UInt32) -> ResealProgress {
        ResealProgress.with {
            $0.column = name
            $0.keyID = keyID
            $0.resealed = UInt64(clamping: progress.resealed)
            $0.finished = progress.isFinished
        }
    }

    private static func missing(_ keyID: UInt32) -> RPCError {
        RPCError(
            code: .failedPrecondition,
            message: "Key \(keyID) is not in the key file of this host: copy it from the host that made it."
        )
    }
}
