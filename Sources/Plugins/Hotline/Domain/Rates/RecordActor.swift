/// Who took a step at a unit (承办人).
struct RecordActor {
    let account: String
    let name: String
}
