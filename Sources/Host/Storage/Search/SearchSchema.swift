/// The index of the search: cases by a number that rises with their registration, and what each is found by.
///
/// A case comes as one row, without a header, so that the write that makes it is not held up; the host puts it into the
/// lists of its tokens soon after, the oldest case first.
enum SearchSchema {
    /// Has every case put into the lists anew, which now have how Chinese is read as well (拼音); what is there stays.
    static let anew = ["UPDATE host_search_cases SET header = NULL WHERE header IS NOT NULL"]

    static let tables = [
        """
        CREATE TABLE host_search_cases (
            org_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            doc BIGINT NOT NULL,
            subject TEXT NOT NULL,
            places TEXT NOT NULL,
            header BLOB,
            PRIMARY KEY (org_id, kind, doc)
        ) WITHOUT ROWID
        """,
        "CREATE UNIQUE INDEX host_search_cases_by_subject ON host_search_cases (org_id, kind, subject)",
        """
        CREATE INDEX host_search_cases_pending ON host_search_cases (org_id, kind, doc) WHERE header IS NULL
        """,
        """
        CREATE TABLE host_search_postings (
            org_id TEXT NOT NULL,
            token BIGINT NOT NULL,
            doc BIGINT NOT NULL,
            PRIMARY KEY (org_id, token, doc)
        ) WITHOUT ROWID
        """,
    ]
}
