extension String {
    /// The text with nothing in it that a terminal would act upon: what citizens write is shown, never obeyed.
    var printable: String {
        guard self.unicodeScalars.contains(where: Self.isControl) else { return self }
        return String(String.UnicodeScalarView(self.unicodeScalars.map { Self.isControl($0) ? " " : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Format covers marks that turn the direction of writing, which make a text read as another.
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
