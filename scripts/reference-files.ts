/** What the reference page is made of besides our own code, by its name in dist/reference: the build copies these, tests read them in place. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json'));

/** Its licence asks to go wherever the code goes. */
const names = ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-ui-bundle.js.LICENSE.txt', 'LICENSE', 'NOTICE'];

export const referenceFiles: ReadonlyMap<string, string> = new Map(names.map((name) => [name, join(swaggerUi, name)]));
