internal import AlsoBase
internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoModelFile
internal import NIOCore

extension Failure {
  /// What an error that ends the server means.
  init(serving error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as ModelFileError: self.init(reading: error)
    case let error as FileError: self.init(reading: ModelFileError(error))
    case let error as IngestionError: self.init(reading: error)
    case let error as RulesFileError: self.init(reading: error)
    case let error as OptOutsFileError: self.init(.badData, "\(error)")
    case let error as IOError:
      let reason = SystemError(error.errnoCode).message
      self.init(.cannotWrite, "can't listen: \(reason); choose another --host or --port.")
    case let error as SocketAddressError.UnknownHost:
      self.init(.cannotWrite, "can't listen on \(error.host): \(error); choose another --host.")
    default: self.init(.bug, "\(error): this is a bug of also-server; please report it.")
    }
  }
}
