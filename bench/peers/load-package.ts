/**
 * A package that only the bench needs, and that may not be installed: the compiler does not look for it, so each peer
 * says itself which part of the package it uses.
 * @throws Error where it is not installed; the report then says so in the peer's row.
 */
export async function loadPackage<Package>(name: string): Promise<Package> {
  try {
    return (await import(name)) as Package;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\n| imported from /)[0] : String(error);
    throw new Error(`${name} cannot be loaded: ${reason}`);
  }
}
