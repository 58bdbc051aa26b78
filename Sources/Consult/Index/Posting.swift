/// An article, or a chapter, in which a term stands, and how often.
struct Posting {
    /// The place of the article or chapter.
    var number: UInt32
    /// How often, up to 255.
    var count: UInt32
}
