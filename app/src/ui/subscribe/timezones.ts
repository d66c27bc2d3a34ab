interface TimezoneGroup {
  /** `Europe`, or what has no continent. */
  area: string;
  zones: { zone: string; place: string }[];
}

/** Every time zone that this program knows, by continent, with `chosen` among them, whatever name it goes by. */
export function timezoneGroups(chosen: string): TimezoneGroup[] {
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen])].sort();
  const groups = Map.groupBy(zones, areaOf);
  return [...groups].map(([area, members]) => ({
    area,
    zones: members.map((zone) => ({ zone, place: placeOf(zone) })),
  }));
}

function areaOf(zone: string): string {
  return zone.includes('/') ? (zone.split('/')[0] ?? '') : 'Everywhere';
}

function placeOf(zone: string): string {
  return zone
    .slice(zone.indexOf('/') + 1)
    .replaceAll('_', ' ')
    .replaceAll('/', ', ');
}
