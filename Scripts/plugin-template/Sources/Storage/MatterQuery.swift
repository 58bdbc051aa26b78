/// Which matters a list shows.
struct MatterQuery {
    /// Only matters with a lower number than this: the last of the page before.
    var before: String?
    var limit: Int
}
