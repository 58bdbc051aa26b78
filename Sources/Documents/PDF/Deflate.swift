internal import CZlib

/// Compresses streams (FlateDecode).
enum Deflate {
    static func bytes(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        guard compress2(&packed, &count, bytes, UInt(bytes.count), 6) == Z_OK else {
            throw DocumentError(.environment, "文件压缩失败，请联系系统管理员。")
        }
        return Array(packed.prefix(Int(count)))
    }
}
