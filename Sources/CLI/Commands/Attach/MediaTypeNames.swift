internal import Foundation

/// Media types by the endings of names.
enum MediaTypeNames {
    private static let types = [
        "pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
        "gif": "image/gif", "mp4": "video/mp4", "mov": "video/quicktime", "mp3": "audio/mpeg", "wav": "audio/wav",
        "m4a": "audio/mp4", "txt": "text/plain", "csv": "text/csv",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]

    static func type(of name: String) -> String? {
        self.types[URL(filePath: name).pathExtension.lowercased()]
    }
}
