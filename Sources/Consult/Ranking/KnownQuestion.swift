/// A question whose answer is known, as the ranking keeps it: its terms, and the articles that the answer cites.
package struct KnownQuestion: Sendable {
    /// Its terms, each once, in rising order.
    package var terms: [Term]
    /// The articles.
    package var cited: [Cited]

    /// An article that an answer cites.
    package struct Cited: Sendable {
        /// Its name, 民法典#188.
        package var id: String
        /// A picture of its text when the answer was written; 0 counts always.
        ///
        /// Where an index has another text under the name, it is another article by now and does not count.
        package var picture: UInt64

        /// An article by its name.
        package init(id: String, picture: UInt64 = 0) {
            self.id = id
            self.picture = picture
        }
    }

    /// A question by its terms.
    package init(terms: [Term], cited: [Cited]) {
        self.terms = terms
        self.cited = cited
    }
}
