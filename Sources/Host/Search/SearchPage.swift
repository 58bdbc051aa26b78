internal import PluginKit
internal import SearchAPI
internal import SwiftProtobuf

/// The page that is being filled.
struct SearchPage {
    let limit: Int
    /// Looks at the index that are left.
    var looks: Int
    /// Where the next page begins, once this one is full.
    var next: SearchPosition?
    private(set) var results: [SearchResult] = []

    init(limit: Int, looks: Int) {
        self.limit = limit
        self.looks = looks
    }

    mutating func add(_ hit: SearchHit, of source: any SearchSource) {
        self.results.append(
            .with {
                $0.kind = source.kind
                $0.kindTitle = source.title
                $0.subject = hit.subject
                $0.title = hit.title
                $0.state = hit.state
                $0.unitName = hit.unitName
                $0.createdAt = hit.createdAt.timestamp
            }
        )
    }

    func response(_ sealer: any Sealer) throws -> SearchResponse {
        let token = try self.next?.token(sealer) ?? ""
        return SearchResponse.with {
            $0.results = self.results
            $0.nextPageToken = token
        }
    }
}
