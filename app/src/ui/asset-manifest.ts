/** Addresses of the built browser files. */
export interface AssetManifest {
  /**
   * Address of a browser file by its plain name, for example `app.css`: `/assets/app.1a2b3c4d.css`.
   * Throws when the build made no file of that name: that is a mistake in the code, not in a request.
   */
  href(name: string): string;
}
