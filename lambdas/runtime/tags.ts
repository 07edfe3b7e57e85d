/** Reads a tag from the lists that FSx and EC2 give, in which everything may be absent. */

export type TagList = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;

export const tagValue = (tags: TagList, key: string): string | undefined => tags?.find((tag) => tag.Key === key)?.Value;

/** A filter for EC2's Describe calls. In its values `*` and `?` match anything and a backslash makes them literal, so what
 *  comes back is still to be compared exactly. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
export const tagFilter = (key: string, value: string): { readonly Name: string; readonly Values: string[] } => ({
  Name: `tag:${key}`,
  Values: [value.replace(/[\\*?]/g, '\\$&')],
});
