/** A resource of the failover cluster that an instance is a node of. */

export interface ClusterResource {
  readonly name: string;
  /** Such as `Generic Service`, `SQL Server`, `SQL Server Availability Group`. */
  readonly type: string;
  /** Private properties, such as `ServiceName` of a generic service and `InstanceName` of SQL Server. */
  readonly properties?: Readonly<Record<string, string>>;
}
