/** The name by which the program is started: that of the package and of its `bin`. */
export const NAME = 'fsx-ebs-snapshot-mgmt';
