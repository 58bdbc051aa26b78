internal import Testing

@testable internal import yizhan

/// Options of every command before the command's name.
@Suite struct LeadingOptionsTests {
    @Test(arguments: [
        (["--json", "hotline", "list"], ["hotline", "list", "--json"]),
        (["--host", "a:1", "--json", "status"], ["status", "--host", "a:1", "--json"]),
        (["--host=a:1", "status"], ["status", "--host=a:1"]),
        (["hotline", "list", "--json"], ["hotline", "list", "--json"]),
        (
            ["--json", "hotline", "answer", "HOT-1", "--", "--json"],
            ["hotline", "answer", "HOT-1", "--json", "--", "--json"]
        ),
        (["--help"], ["--help"]), (["--json"], ["--json"]), ([], []), (["--host"], ["--host"]),
    ])
    func theyAreMovedBehindIt(_ arguments: [String], _ moved: [String]) {
        #expect(LeadingOptions.moved(arguments) == moved)
    }
}
