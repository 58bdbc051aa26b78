internal import PluginKit

/// The rows of a case in the index of the search.
enum SearchRows {
    static let find = """
        SELECT doc, places, CASE WHEN header IS NULL THEN 0 ELSE 1 END FROM host_search_cases
        WHERE org_id = ? AND kind = ? AND subject = ?
        """

    static let insert = """
        INSERT INTO host_search_cases (org_id, kind, doc, subject, places) VALUES (?, ?, ?, ?, ?)
        """

    static let update = "UPDATE host_search_cases SET places = ? WHERE org_id = ? AND kind = ? AND doc = ?"

    static let forget = "DELETE FROM host_search_cases WHERE org_id = ? AND kind = ? AND subject = ?"

    static let remove = "DELETE FROM host_search_postings WHERE org_id = ? AND token = ? AND doc = ?"

    static let add = """
        INSERT INTO host_search_postings (org_id, token, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
        """

    static func key(_ key: SearchKey) -> [SQLValue] {
        [.text(key.organisationID), .text(key.kind), .text(key.subject)]
    }

    static func posting(_ place: String, _ key: SearchKey, _ doc: Int64) -> [SQLValue] {
        [.text(key.organisationID), .integer(SearchToken.place(place, kind: key.kind)), .integer(doc)]
    }
}
