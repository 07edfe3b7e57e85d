/** Metrics in CloudWatch's embedded metric format: fields of a log line become metrics, with no API call and no permission.
 *  https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */

const NAMESPACE = 'fsx-ebs-snapshot-mgmt';

type Figures = Readonly<Record<string, number>>;

/** The figures by unit. Their one dimension is the deployment; `timestamp` is in epoch milliseconds. */
export function embeddedMetrics(
  figures: Readonly<Partial<Record<'Count' | 'Seconds' | 'None', Figures>>>,
  createdBy: string,
  timestamp: number,
): Readonly<Record<string, unknown>> {
  const metrics = Object.entries(figures).flatMap(([Unit, each]) => Object.keys(each).map((Name) => ({ Name, Unit })));
  return {
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [['CreatedBy']], Metrics: metrics }],
    },
    CreatedBy: createdBy,
    ...figures.Count,
    ...figures.Seconds,
    ...figures.None,
  };
}
