internal import Glibc
internal import Synchronization

/// Gives the bytes of a text file in UTF-8, whichever encoding it has.
///
/// The encoding is told at the first character beyond ASCII, which all have alike: text that is UTF-8 for a while is, any
/// other is GB18030.
public final class TextSource: Sendable {
    /// Bytes that are none of the encoding; what is before them has been given out.
    struct Undecodable: Error {}

    private struct State {
        var encoding: TextEncoding?
        /// What was read to tell the encoding and is not given out yet, or the beginning of a character.
        var kept: [UInt8] = []
        var isAtEnd = false
        var isSpoilt = false
        var decoder: GB18030Decoder?
        var bytesRead = 0
        var bytesGiven = 0
    }

    private let state: Mutex<State>
    private let read: @Sendable () throws -> [UInt8]?

    /// Bytes that are looked at to tell the encoding.
    private static let window = 65_536
    /// So many characters of several bytes in a row are UTF-8 by chance once in ten million files of GB18030.
    private static let convincing = 8

    /// Reads what a closure gives, which returns `nil` at the end.
    ///
    /// - Parameter encoding: the encoding; `nil` where it is to be told.
    public init(encoding: TextEncoding? = nil, read: @escaping @Sendable () throws -> [UInt8]?) {
        self.state = Mutex(State(encoding: encoding))
        self.read = read
    }

    /// Bytes read, and bytes given out for them.
    var progress: (read: Int, given: Int) { self.state.withLock { ($0.bytesRead, $0.bytesGiven) } }

    /// The next piece in UTF-8; `nil` at the end.
    ///
    /// - Throws: ``Undecodable`` for bytes that are no GB18030; UTF-8 is not checked here.
    public func next() throws -> [UInt8]? {
        try self.state.withLock { state in
            guard !state.isSpoilt else { throw Undecodable() }
            while true {
                let piece = try self.piece(&state)
                guard let piece else { return nil }
                guard !piece.isEmpty else { continue }
                state.bytesGiven += piece.count
                return piece
            }
        }
    }

    /// A piece, which may be empty; `nil` at the end.
    private func piece(_ state: inout State) throws -> [UInt8]? {
        if state.encoding == nil {
            guard let next = try self.fill(&state) else { return nil }
            guard let first = next.firstIndex(where: { $0 >= 0x80 }) else { return next }
            state.kept = Array(next[first...])
            while state.kept.count < Self.window, let more = try self.fill(&state) { state.kept += more }
            state.encoding = Self.encoding(of: state.kept, isWhole: state.isAtEnd)
            return Array(next[..<first])
        }
        guard state.encoding == .gb18030 else {
            guard state.kept.isEmpty else {
                defer { state.kept = [] }
                return state.kept
            }
            return try self.fill(&state)
        }
        if state.decoder == nil { state.decoder = try GB18030Decoder() }
        let more = state.isAtEnd ? nil : try self.fill(&state)
        let bytes = state.kept + (more ?? [])
        guard let decoder = state.decoder, !bytes.isEmpty else { return nil }
        let decoded = decoder.decode(bytes)
        state.kept = Array(bytes[decoded.taken...])
        // The beginning of a character at the end of the file is spoilt too.
        state.isSpoilt = decoded.isSpoilt || (more == nil && decoded.text.isEmpty && !state.kept.isEmpty)
        if state.isSpoilt, decoded.text.isEmpty { throw Undecodable() }
        return decoded.text
    }

    private func fill(_ state: inout State) throws -> [UInt8]? {
        guard !state.isAtEnd, let next = try self.read() else {
            state.isAtEnd = true
            return nil
        }
        state.bytesRead += next.count
        return next
    }

    /// The encoding of bytes that begin with a character beyond ASCII.
    private static func encoding(of bytes: [UInt8], isWhole: Bool) -> TextEncoding {
        var found = 0
        var place = 0
        while place < bytes.count, found < Self.convincing {
            guard bytes[place] >= 0x80 else {
                place += 1
                continue
            }
            let length = Self.length(bytes[place])
            guard length > 0 else { return .gb18030 }
            guard place + length <= bytes.count else { return isWhole ? .gb18030 : .utf8 }
            // Also refuses what is longer than it need be, and halves of pairs.
            guard String(validating: bytes[place..<place + length], as: UTF8.self) != nil else { return .gb18030 }
            found += 1
            place += length
        }
        return .utf8
    }

    private static func length(_ byte: UInt8) -> Int {
        switch byte {
        case 0xc2...0xdf: 2
        case 0xe0...0xef: 3
        case 0xf0...0xf4: 4
        default: 0
        }
    }
}
