/** The ORCID iDs with which somebody signs in. Nobody does until accounts elsewhere can be connected. */
export function orcidsOf(_person: number): Promise<readonly string[]> {
  return Promise.resolve([]);
}
