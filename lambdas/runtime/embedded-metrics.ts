/** Figures in CloudWatch's embedded metric format: fields of a log line that become metrics, with no call and no permission.
 *  https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */

const NAMESPACE = 'fsx-ebs-snapshot-mgmt';

type Unit = 'Count' | 'None';

/** `createdBy` tells deployments apart: the one dimension. `timestamp` is in epoch milliseconds. */
export const embeddedMetrics = <Name extends string>(
  figures: { readonly [Figure in Name]: number },
  units: { readonly [Figure in NoInfer<Name>]: Unit },
  createdBy: string,
  timestamp: number,
): Readonly<Record<string, unknown>> => ({
  _aws: {
    Timestamp: timestamp,
    CloudWatchMetrics: [
      {
        Namespace: NAMESPACE,
        Dimensions: [['CreatedBy']],
        Metrics: Object.entries(units).map(([Name, Unit]) => ({ Name, Unit })),
      },
    ],
  },
  CreatedBy: createdBy,
  ...figures,
});
