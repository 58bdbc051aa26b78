/// The organisations that an indexed case belongs to, as one text; their ids have no line breaks.
package enum SearchPlaces {
    /// Places as a text.
    package static func text(_ places: [String]) -> String { Set(places).sorted().joined(separator: "\n") }

    /// The places of a text.
    package static func places(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
