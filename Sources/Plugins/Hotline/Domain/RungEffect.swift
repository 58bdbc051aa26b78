/// What a rung of a ladder does besides telling people (预警、督办、升级).
enum RungEffect: String {
    /// The order is put under supervision, which is the level's above the unit from then on (自动督办、移交上级).
    case supervise
}
