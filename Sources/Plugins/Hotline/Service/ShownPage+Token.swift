internal import PluginKit

extension ShownPage {
    /// A page of a list of the module: its token is the number of the last case.
    ///
    /// - Parameters: as of the page itself.
    init(
        of limit: Int,
        after place: String?,
        number: (Entry) -> String,
        _ read: (String?) throws -> (shown: [Entry], last: String?)
    ) rethrows {
        try self.init(of: limit, after: place, key: number, token: PageToken.make, read)
    }
}
