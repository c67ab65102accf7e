/** The metrics of the desk as docs/operations.md lists them, from the table they are made by. */
import { instruments } from '../../adapters/telemetry/instruments.ts';
import { tableOf } from '../made-part.ts';

export const metricsTable = (): string =>
  tableOf(
    ['metric', 'kind', 'unit', 'means'],
    Object.values(instruments).map(({ name, kind, unit, meaning }) => [`\`${name}\``, kind, unit, meaning]),
  );
