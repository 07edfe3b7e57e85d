/** Reads a tag from the tag lists of FSx and EC2, in which every member may be absent. */

export type TagList = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;

export const tagValue = (tags: TagList, key: string): string | undefined => tags?.find((tag) => tag.Key === key)?.Value;
