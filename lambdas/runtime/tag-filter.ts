/** A filter by tag for EC2's Describe calls. In its values `*` and `?` match anything and a backslash makes them literal, so
 *  results still have to be compared exactly. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
export const tagFilter = (key: string, value: string): { readonly Name: string; readonly Values: string[] } => ({
  Name: `tag:${key}`,
  Values: [value.replace(/[\\*?]/g, '\\$&')],
});
