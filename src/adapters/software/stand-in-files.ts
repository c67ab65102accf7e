/** Installation files where no vendor's stand behind the desk: a text in their place that says so. */
import type { InstallationFiles } from '../../app/software/ports.ts';

export const standInFiles: InstallationFiles = {
  open: async ({ productId, title, media }) => {
    const chosen = [media.version, media.language, media.fileType].filter((each) => each !== undefined).join(', ');
    const lines = [
      `In place of the installation file of ${title} (${productId}): ${chosen}.`,
      'This desk holds no installation files of its own.',
    ];
    return Buffer.from(`${lines.join('\n')}\n`);
  },
};
