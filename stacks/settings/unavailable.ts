/** Settings that users look for and that cannot exist, with the reason and the alternative. */
export const UNAVAILABLE: Readonly<Record<string, string>> = {
  'vss.excludedVolumes':
    'cannot be set. VSS snapshots all volumes of an instance at one moment; only the boot volume can be excluded (vss.excludeBootVolume). Detach volumes that no copy should hold, or move their data to the boot volume.',
};
