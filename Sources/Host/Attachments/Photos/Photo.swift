/// Photos by their media type.
enum Photo {
    /// How a photo of a type is stripped of its metadata; `nil` where the type is none.
    static func stripper(of type: MediaType) -> (@Sendable ([UInt8]) throws(PhotoError) -> [UInt8])? {
        switch type {
        case .jpeg: { bytes throws(PhotoError) in try JPEGStripper.strip(bytes) }
        case .png: { bytes throws(PhotoError) in try PNGStripper.strip(bytes) }
        case .webp: { bytes throws(PhotoError) in try WebPStripper.strip(bytes) }
        default: nil
        }
    }
}
