/** The run's figures in CloudWatch's embedded metric format: a log line that becomes metrics, with no call and no permission.
 *  https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */

const NAMESPACE = 'fsx-ebs-snapshot-mgmt';

export interface RunFigures {
  readonly ResourcesSucceeded: number;
  readonly ResourcesFailed: number;
  readonly CopiesDeleted: number;
  /** Resources that failed and have no good copy at all. */
  readonly ResourcesWithoutCopy: number;
  /** Hours since the last good copy, of the failed resource for which that is longest; 0 if none failed. */
  readonly OldestLastGoodCopyHours: number;
}

const UNITS: { readonly [Name in keyof RunFigures]: 'Count' | 'None' } = {
  ResourcesSucceeded: 'Count',
  ResourcesFailed: 'Count',
  CopiesDeleted: 'Count',
  ResourcesWithoutCopy: 'Count',
  OldestLastGoodCopyHours: 'None',
};

/** `createdBy` tells deployments apart: the one dimension. */
export const embeddedMetrics = (
  figures: RunFigures,
  createdBy: string,
  timestamp: number,
): Readonly<Record<string, unknown>> => ({
  _aws: {
    Timestamp: timestamp,
    CloudWatchMetrics: [
      {
        Namespace: NAMESPACE,
        Dimensions: [['CreatedBy']],
        Metrics: Object.entries(UNITS).map(([Name, Unit]) => ({ Name, Unit })),
      },
    ],
  },
  CreatedBy: createdBy,
  ...figures,
});
