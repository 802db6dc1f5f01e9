/** Versions of what leaves the page. What an older version wrote can be read; a newer one is named. */
import { sceneError } from './scene-error.ts';

/** Of scene and lesson files. */
const fileFormat = 1;

/** Of links; those without a version are of the first. */
export const linkVersion = 1;

/** @throws SceneError for a file of a newer version, whose fields would only puzzle the reader */
export function requireReadable(json: unknown): void {
  if (typeof json !== 'object' || json === null || !('format' in json)) return;
  const { format } = json;
  if (typeof format !== 'number' || !Number.isInteger(format) || format <= fileFormat) return;
  throw sceneError(
    'format',
    `is ${format}, that of a newer version of Overdamped than this one, which reads ${fileFormat}`,
    'open the file with the version that made it, or reload the page for the latest',
  );
}

/**
 * @param text the version that a link says it has
 * @throws SceneError for a link of a newer version
 */
export function requireLinkVersion(text: string): void {
  const version = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (version > linkVersion) {
    throw sceneError(
      'link',
      `was made by a newer version of Overdamped (links of version ${version}; this one reads ${linkVersion})`,
      'open it where it was made, or reload the page for the latest version',
    );
  }
  if (version === 0) throw sceneError('link', `has the version "${text}"`, 'copy it again');
}
