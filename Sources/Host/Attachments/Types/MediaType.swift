/// The types of files that are told from their bytes.
enum MediaType: String, Sendable, Hashable, CaseIterable {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webp = "image/webp"
    case gif = "image/gif"
    case mp4 = "video/mp4"
    case quicktime = "video/quicktime"
    case mp3 = "audio/mpeg"
    case wav = "audio/wav"
    case m4a = "audio/mp4"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case text = "text/plain"
    case csv = "text/csv"

    /// Other names that programs use.
    private static let aliases: [String: MediaType] = [
        "application/x-pdf": .pdf, "image/jpg": .jpeg, "image/pjpeg": .jpeg, "image/x-png": .png,
        "audio/mp3": .mp3, "audio/x-mp3": .mp3, "audio/wave": .wav, "audio/x-wav": .wav, "audio/vnd.wave": .wav,
        "audio/m4a": .m4a, "audio/x-m4a": .m4a, "application/csv": .csv,
    ]

    /// Reads a type as a client states it: `Image/JPEG; name=x`.
    init?(declared: String) {
        let name = declared.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        guard let type = MediaType(rawValue: name) ?? Self.aliases[name] else { return nil }
        self = type
    }

    /// The type of a file that was declared as this one and whose bytes look like `found`; `nil` where they are another.
    ///
    /// CSV is text, and nothing in its bytes says more.
    func confirmed(by found: MediaType) -> MediaType? {
        self == found || (self == .csv && found == .text) ? self : nil
    }
}
