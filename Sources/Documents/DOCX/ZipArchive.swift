internal import CZip

/// Files in one archive, in memory.
enum ZipArchive {
    /// The archive; every file has the same time, so that the same files make the same bytes.
    ///
    /// - Throws: ``DocumentError`` where memory is short.
    static func bytes(_ files: [(name: String, content: String)]) throws(DocumentError) -> [UInt8] {
        let failure = DocumentError(.environment, "文件打包失败，请联系系统管理员。")
        guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw failure }
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else { throw failure }
        // What is added has to live until the archive is closed.
        zip_source_keep(target)
        let contents = files.map { Array($0.content.utf8) }
        let memory = contents.map { content in
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, content.count))
            _ = copy.initialize(from: content)
            return copy
        }
        defer { for copy in memory { copy.deallocate() } }
        for (index, file) in files.enumerated() {
            let source = zip_source_buffer(archive, memory[index].baseAddress, UInt64(contents[index].count), 0)
            let added = source.map { zip_file_add(archive, file.name, $0, 0) } ?? -1
            guard added >= 0 else {
                zip_source_free(source)
                zip_discard(archive)
                throw failure
            }
            _ = zip_file_set_mtime(archive, UInt64(added), 946_684_800, 0)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw failure
        }
        return try Self.read(target, failure)
    }

    private static func read(_ source: OpaquePointer, _ failure: DocumentError) throws(DocumentError) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw failure }
        defer { zip_source_close(source) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = zip_source_read(source, &piece, UInt64(piece.count))
            guard count >= 0 else { throw failure }
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece.prefix(Int(count)))
        }
    }
}
