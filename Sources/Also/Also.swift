// A user of the library imports this module and no other; each of these says what it is for.
@_exported public import AlsoDocuments
@_exported public import AlsoEvaluation
@_exported public import AlsoHoldout
@_exported public import AlsoIngestion
@_exported public import AlsoModelFile
@_exported public import AlsoOrders
@_exported public import AlsoScoring
@_exported public import AlsoServing
@_exported public import AlsoTraining
