/// Tells the type of a file from its bytes alone.
struct Sniffer {
    private let source: any ByteSource
    private let head: [UInt8]

    private init(_ source: any ByteSource) throws {
        self.source = source
        self.head = try source.read(at: 0, count: Self.headLength)
    }

    /// Enough for every beginning, and for a fair look at a text.
    private static let headLength = 65_536

    /// The type; `nil` where it is none that is known.
    static func type(of source: any ByteSource) throws -> MediaType? {
        let sniffer = try Sniffer(source)
        return try sniffer.type()
    }

    private func type() throws -> MediaType? {
        if self.starts("%PDF-") { return .pdf }
        if self.head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if self.head.starts(with: PNGStripper.signature) { return .png }
        if self.starts("GIF87a") || self.starts("GIF89a") { return .gif }
        if self.starts("RIFF") {
            if self.has("WEBP", at: 8) { return .webp }
            return self.has("WAVE", at: 8) ? .wav : nil
        }
        if self.has("ftyp", at: 4) { return self.movie }
        if self.head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try ZipDirectory.read(self.source)?.documentType }
        if self.starts("ID3") || self.isMPEGAudio { return .mp3 }
        return TextCheck.isText(self.head, isWhole: self.head.count == self.source.size) ? .text : nil
    }

    private func starts(_ text: String) -> Bool { self.has(text, at: 0) }

    private func has(_ text: String, at offset: Int) -> Bool {
        self.head.dropFirst(offset).starts(with: text.utf8)
    }

    /// By the brand of the container.
    private var movie: MediaType? {
        let brand = String(decoding: self.head.dropFirst(8).prefix(4), as: UTF8.self)
        return switch brand {
        case "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV", "3gp4", "3gp5":
            .mp4
        case "qt  ": .quicktime
        case "M4A ", "M4B ": .m4a
        default: nil
        }
    }

    /// Whether a frame of layer III stands at the beginning, with another where it ends.
    private var isMPEGAudio: Bool {
        guard let length = Self.frameLength(self.head[...]), length < self.head.count else { return false }
        return Self.frameLength(self.head.dropFirst(length)) != nil
    }

    private static let kilobits = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    private static let kilobitsOfLowRates = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    private static let samplesPerSecond = [44_100, 48_000, 32_000]

    /// Bytes of the MPEG audio frame that bytes begin with.
    private static func frameLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        let head = Array(bytes.prefix(3))
        guard head.count == 3, head[0] == 0xFF, head[1] & 0xE6 == 0xE2 else { return nil }
        let version = Int(head[1] >> 3 & 3)
        let rate = Int(head[2] >> 4)
        let frequency = Int(head[2] >> 2 & 3)
        guard version != 1, (1...14).contains(rate), frequency < 3 else { return nil }
        let isFirst = version == 3
        let kilobits = (isFirst ? Self.kilobits : Self.kilobitsOfLowRates)[rate - 1]
        let samples = Self.samplesPerSecond[frequency] / (isFirst ? 1 : version == 2 ? 2 : 4)
        return (isFirst ? 144_000 : 72_000) * kilobits / samples + Int(head[2] >> 1 & 1)
    }
}
