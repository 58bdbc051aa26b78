extension Facts {
    /// Those that the fields of a form take as they are: what a form has no field for, and what its field does not take, such
    /// as a word that is none of its choices, is left out, and asked of a person.
    public func fitting(_ template: Template) -> Facts {
        let check = FactCheck(catalogue: template.catalogue)
        return Facts(
            self.values.filter { path, value in
                template.catalogue[path] != nil && (try? check.check(Facts([path: value]))) != nil
            }
        )
    }
}
