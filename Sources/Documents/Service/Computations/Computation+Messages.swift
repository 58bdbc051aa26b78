internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

extension Computation {
    /// What it is and of which facts, as a message.
    var message: ComputationForm {
        ComputationForm.with {
            $0.id = self.id
            $0.title = self.title
            $0.inputs = self.fields.map { input in
                ComputationInput.with {
                    $0.field = input.field.message
                    $0.isNeeded = input.isNeeded
                }
            }
        }
    }
}

extension Field {
    /// The field as a message, without parts.
    var message: FormField {
        FormField.with {
            $0.path = self.path
            $0.title = self.title
            switch self.kind {
            case .choice(let options):
                $0.kind = "选项"
                $0.options = options
            case .document:
                $0.kind = self.kind.word
                $0.options = FieldKind.documentKinds
            default: $0.kind = self.kind.word
            }
        }
    }
}

extension ComputationResult {
    /// The result as a message.
    func message(of computation: Computation) -> ComputeResponse {
        ComputeResponse.with {
            $0.id = computation.id
            $0.title = computation.title
            $0.values = self.values.map { value in
                ComputedValue.with {
                    $0.name = value.name
                    $0.number = value.number
                    $0.text = value.text
                }
            }
            $0.steps = self.steps
            $0.basis = self.basis.map(\.message)
            $0.warnings = self.warnings
        }
    }
}

extension Citation {
    /// The article as a message.
    var message: ComputationBasis {
        ComputationBasis.with {
            $0.law = self.law
            $0.article = self.article
            $0.inForceFrom = self.from.description
            $0.inForceUntil = self.until?.description ?? ""
            $0.isCompared = self.isCompared
            $0.text = self.description
        }
    }
}

extension ParameterRow {
    /// The row as a message.
    func message(isEntered: Bool) -> ComputationParameter {
        ComputationParameter.with {
            $0.name = self.name.rawValue
            $0.title = self.name.title
            $0.value = self.value
            $0.unit = self.name.unit
            $0.effectiveFrom = self.from.description
            $0.label = self.label
            $0.source = self.source
            $0.isModel = self.isModel
            $0.isEntered = isEntered
        }
    }
}
