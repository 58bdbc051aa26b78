internal import ArgumentParser

/// How many things are listed; they are fetched a page at a time.
struct LimitOption: ParsableArguments {
    @Option(help: "How many at most.")
    var limit = 50

    func validate() throws {
        guard self.limit > 0 else { throw ValidationError("--limit has to be 1 or more.") }
    }

    /// Fetches pages until there are as many as are wanted, or no more.
    ///
    /// - Parameters:
    ///   - pageMax: what a page of this list has at most.
    ///   - page: fetches one, of a size and behind a token, and returns it with the token of the next.
    func collect<Item>(
        pageMax: Int,
        _ page: (_ size: UInt32, _ token: String) async throws -> (items: [Item], next: String)
    ) async throws -> [Item] {
        var items: [Item] = []
        var token = ""
        repeat {
            let found = try await page(UInt32(min(pageMax, self.limit - items.count)), token)
            items += found.items
            token = found.next
        } while !token.isEmpty && items.count < self.limit
        return items
    }
}
