package import PluginKit

/// The anchors that a copy of the database has to agree with: those of the days that had ended when it was made.
package struct CopiedAnchors {
    /// By organisation.
    let anchors: [String: [Anchor]]

    /// Reads an anchor file that was kept apart.
    ///
    /// - Parameters:
    ///   - path: of the file.
    ///   - signer: has the keys that its lines were signed under.
    ///   - copied: when the copy was made.
    /// - Throws: ``BrokenAnchors`` where a line is not as it was written, or the file has none; where it cannot be read.
    package init(file path: String, signer: any Signer, copied: WallTime) throws {
        let reading = try AnchorFile(path: path, signer: signer).read()
        if let fault = reading.fault { throw BrokenAnchors(description: "\(path): \(fault.fault.description).") }
        guard !reading.anchors.isEmpty else { throw BrokenAnchors(description: "\(path) holds no anchor.") }
        let past = reading.anchors.filter { $0.day.next.start.advanced(by: AuditModule.recordingLag) <= copied }
        self.anchors = Dictionary(grouping: past) { $0.organisationID }
    }
}
