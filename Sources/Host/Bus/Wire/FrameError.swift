/// Why bytes are no frame that this side takes.
///
/// The connection ends with it.
package enum FrameError: Error, Hashable {
    /// A length of zero, or above the limit.
    case length(Int, limit: Int)
    /// The frame ends in the middle of a field.
    case truncated
    /// A tag with field number 0 or a wire type that does not exist, or a varint that does not end.
    case malformed
    /// A known field with another wire type than its own.
    case wireType(field: Int)
    /// A kind that version 1 does not have.
    case kind(UInt64)
    /// A number above what its field holds.
    case range(field: Int)
    /// Text that is not UTF-8.
    case text(field: Int)
    /// More metadata than allowed.
    case metadata
}

extension FrameError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .length(let length, let limit):
            "a frame of \(length) bytes came; at least 1 and at most \(limit) are taken"
        case .truncated: "a frame ends in the middle of a field"
        case .malformed: "a frame is not protobuf"
        case .wireType(let field): "field \(field) of a frame has another wire type than its own"
        case .kind(let kind): "kind \(kind) of a frame does not exist in version 1"
        case .range(let field): "field \(field) of a frame is out of range"
        case .text(let field): "field \(field) of a frame is not UTF-8"
        case .metadata: "the metadata of a call is larger than allowed"
        }
    }
}
