/** The errors that a service may return for an action, by the service's own API model: faults can name these. */

/** A list of names, as the API references print them. */
const names = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Common to all services.
 *  https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html (the same list as for the others) */
const COMMON = names(`
  AccessDeniedException ExpiredTokenException InternalFailure InternalServerError OptInRequired RequestExpired
  ServiceUnavailable ThrottlingException UnrecognizedClientException ValidationException
`);

/** EC2 has one list for all actions; these can occur in the actions here.
 *  https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const EC2 = names(`
  AuthFailure ConcurrentSnapshotLimitExceeded ConcurrentTagAccess IncorrectState InternalError InternalFailure
  InvalidInstanceID.Malformed InvalidInstanceID.NotFound InvalidParameterValue InvalidSnapshot.InUse
  InvalidSnapshot.NotFound InvalidSnapshotID.Malformed InvalidVolume.NotFound OperationNotPermitted
  PendingSnapshotLimitExceeded RequestExpired RequestLimitExceeded ServiceUnavailable
  SnapshotCreationPerVolumeRateExceeded SnapshotLimitExceeded SnapshotLocked TagLimitExceeded Unavailable
  UnauthorizedOperation
`);

/** In addition to the common ones. */
const DECLARED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  fsx: {
    CreateBackup: names(`
      BackupInProgress BadRequest FileSystemNotFound IncompatibleParameterError InternalServerError
      ServiceLimitExceeded UnsupportedOperation VolumeNotFound
    `),
    DeleteBackup: names(`
      BackupBeingCopied BackupInProgress BackupNotFound BackupRestoring BadRequest IncompatibleParameterError
      InternalServerError
    `),
    DescribeBackups: names('BackupNotFound BadRequest FileSystemNotFound InternalServerError VolumeNotFound'),
    DescribeFileSystems: names('BadRequest FileSystemNotFound InternalServerError'),
  },
  lambda: {
    Invoke: names(`
      CodeArtifactUserDeletedException CodeArtifactUserFailedException CodeArtifactUserPendingException
      DurableExecutionAlreadyStartedException EC2AccessDeniedException EC2ThrottledException EC2UnexpectedException
      EFSIOException EFSMountConnectivityException EFSMountFailureException EFSMountTimeoutException
      ENILimitReachedException ENINotReadyException InvalidParameterValueException InvalidRequestContentException
      InvalidRuntimeException InvalidSecurityGroupIDException InvalidSubnetIDException InvalidZipFileException
      KMSAccessDeniedException KMSDisabledException KMSInvalidStateException KMSNotFoundException
      ModeNotSupportedException NoPublishedVersionException RecursiveInvocationException RequestTooLargeException
      ResourceConflictException ResourceNotFoundException ResourceNotReadyException S3FilesMountConnectivityException
      S3FilesMountFailureException S3FilesMountTimeoutException SerializedRequestEntityTooLargeException
      ServiceException ServiceQuotaExceededException SnapStartException SnapStartNotReadyException
      SnapStartRegenerationFailureException SnapStartTimeoutException SubnetIPAddressLimitReachedException
      TooManyRequestsException UnsupportedMediaTypeException
    `),
  },
  ssm: {
    DescribeAutomationExecutions: names('InternalServerError InvalidFilterKey InvalidFilterValue InvalidNextToken'),
    DescribeDocument: names('InternalServerError InvalidDocument InvalidDocumentVersion'),
    DescribeInstanceInformation: names(`
      InternalServerError InvalidFilterKey InvalidInstanceId InvalidInstanceInformationFilterValue InvalidNextToken
    `),
    GetAutomationExecution: names('AutomationExecutionNotFoundException InternalServerError'),
    GetDocument: names('InternalServerError InvalidDocument InvalidDocumentVersion'),
    GetParameter: names('InternalServerError InvalidKeyId ParameterNotFound ParameterVersionNotFound'),
    StartAutomationExecution: names(`
      AutomationDefinitionNotFoundException AutomationDefinitionVersionNotFoundException
      AutomationExecutionLimitExceededException IdempotentParameterMismatch InternalServerError
      InvalidAutomationExecutionParametersException InvalidTarget
    `),
    StopAutomationExecution: names(`
      AutomationExecutionNotFoundException InternalServerError InvalidAutomationStatusUpdateException
    `),
  },
  states: {
    CreateStateMachine: names(`
      ConflictException InvalidArn InvalidDefinition InvalidEncryptionConfiguration InvalidLoggingConfiguration
      InvalidName InvalidTracingConfiguration KmsAccessDeniedException KmsThrottlingException
      StateMachineAlreadyExists StateMachineDeleting StateMachineLimitExceeded StateMachineTypeNotSupported
      TooManyTags ValidationException
    `),
    DescribeExecution: names(`
      ExecutionDoesNotExist InvalidArn KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException
    `),
    DescribeStateMachine: names(`
      InvalidArn KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException StateMachineDoesNotExist
    `),
    GetExecutionHistory: names(`
      ExecutionDoesNotExist InvalidArn InvalidToken KmsAccessDeniedException KmsInvalidStateException
      KmsThrottlingException
    `),
    ListExecutions: names(`
      InvalidArn InvalidToken ResourceNotFound StateMachineDoesNotExist StateMachineTypeNotSupported
      ValidationException
    `),
    ListStateMachines: names('InvalidToken'),
    StartExecution: names(`
      ExecutionAlreadyExists ExecutionLimitExceeded InvalidArn InvalidExecutionInput InvalidName
      KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException StateMachineDeleting
      StateMachineDoesNotExist ValidationException
    `),
    StopExecution: names(`
      ExecutionDoesNotExist InvalidArn KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException
      ValidationException
    `),
    ValidateStateMachineDefinition: names('ValidationException'),
  },
  sts: {
    GetCallerIdentity: [],
  },
};

/** Undefined for an action that does not exist here. */
export function declaredErrors(service: string, action: string): readonly string[] | undefined {
  if (service === 'ec2') return EC2;
  const declared = DECLARED[service]?.[action];
  return declared === undefined ? undefined : [...declared, ...COMMON];
}
