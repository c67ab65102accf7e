/** The table of what software comes with: whole, checked with the row named, and what may be chosen of it. */
import { describe, expect, test } from 'vitest';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import { softwareDeliveryRows } from '../../../src/domain/catalog/rows/software-deliveries.ts';
import {
  loadDeliveries,
  type SoftwareDelivery,
  softwareFamilies,
} from '../../../src/domain/catalog/software-delivery.ts';
import { keyVersionOf, mediaOf } from '../../../src/domain/software/choice.ts';
import { fileNameOf } from '../../../src/domain/software/download-link.ts';

const catalog = deskCatalog();
const deliveries = loadDeliveries(softwareDeliveryRows, catalog);

const rowOf = (productId: string): SoftwareDelivery => {
  const row = deliveries.get(productId);
  if (row === undefined) throw new Error(`no row for ${productId}`);
  return row;
};
const windowsServer = rowOf('DG7GMGF0DWS1');
const remoteDesktop = rowOf('DG7GMGF0DVSV');
const clientAccess = rowOf('DG7GMGF0DVT7');
const redHat = rowOf('DG7GMGF0RHE1');
const bizTalk = rowOf('DG7GMGF0DWM3');

/** The table with one product's row changed. */
const withRow = (productId: string, change: Partial<SoftwareDelivery>): readonly SoftwareDelivery[] =>
  softwareDeliveryRows.map((row) => (row.productId === productId ? { ...row, ...change } : row));

describe('the table', () => {
  test('KD-01 has a row for every software product of the catalog: keys, downloads, an instruction link, or a licence only', () => {
    const products = catalog.products.filter(({ family }) => softwareFamilies.includes(family));
    expect([...deliveries.keys()].sort()).toEqual(products.map(({ id }) => id).sort());
    const given = new Set([...deliveries.values()].map(({ gives }) => gives));
    expect(given).toEqual(new Set(['key_and_download', 'key', 'instructions', 'licence']));
  });

  test.each<[string, readonly SoftwareDelivery[], string]>([
    ['a product without one', softwareDeliveryRows.slice(1), 'DG7GMGF0DWS1: Windows Server Standard has no row'],
    ['two of one product', [...softwareDeliveryRows, windowsServer], 'DG7GMGF0DWS1: has more than one row'],
    [
      'a product that is no software',
      [...softwareDeliveryRows, { productId: 'DZH318Z0BPS6', gives: 'licence', versions: [] }],
      'DZH318Z0BPS6: is no software product of the catalog',
    ],
    [
      'a key of no version',
      withRow('DG7GMGF0DVSV', { versions: [] }),
      'DG7GMGF0DVSV: has versions where there is a key',
    ],
    [
      'a licence with versions',
      withRow('DG7GMGF0DVT7', { versions: windowsServer.versions }),
      'DG7GMGF0DVT7: has versions',
    ],
    [
      'instructions without a link',
      withRow('DG7GMGF0DVT7', { gives: 'instructions' }),
      'DG7GMGF0DVT7: has an instructions',
    ],
    ['a link over http', withRow('DG7GMGF0RHE1', { instructionsUrl: 'http://x' }), 'its instructions link is no https'],
    [
      'a language that is none',
      withRow('DG7GMGF0DWS1', { versions: [{ version: '2022', languages: ['Dutch'], fileTypes: [] }] }),
      'DG7GMGF0DWS1: 2022: Dutch is no language like nl-NL',
    ],
    [
      'a file type that is none',
      withRow('DG7GMGF0DWS1', { versions: [{ version: '2022', languages: [], fileTypes: ['zip'] }] }),
      'DG7GMGF0DWS1: 2022: zip is no file type like ISO x64',
    ],
    [
      'files of what has no download',
      withRow('DG7GMGF0DVSV', { versions: [{ version: '2022', languages: ['en-US'], fileTypes: [] }] }),
      'DG7GMGF0DVSV: 2022: has files to choose, but no download',
    ],
    [
      'a version twice',
      withRow('DG7GMGF0DVSV', { versions: [...remoteDesktop.versions, ...remoteDesktop.versions] }),
      'DG7GMGF0DVSV: 2022: stands there twice',
    ],
    [
      'a version that is no year',
      withRow('DG7GMGF0DVSV', { versions: [{ version: 'newest', languages: [], fileTypes: [] }] }),
      'DG7GMGF0DVSV: newest: is no version like 2022',
    ],
  ])('with %s is a fault that names the row', (_what, rows, fault) => {
    expect(() => loadDeliveries(rows, catalog)).toThrow(fault);
  });
});

describe('what is chosen', () => {
  test('KD-01 version, language and file type are asked for where there are several, in any case of letters', () => {
    const asked = { version: '2019', language: 'FR-fr', fileType: 'iso X64' };
    expect(mediaOf(windowsServer, asked)).toEqual({
      ok: true,
      value: { version: '2019', language: 'fr-FR', fileType: 'ISO x64' },
    });
    expect(mediaOf(windowsServer, {})).toMatchObject({
      refusal: { kind: 'software-choice', field: 'version', allowed: ['2022', '2019', '2016'] },
    });
    expect(mediaOf(windowsServer, { version: '2022' })).toMatchObject({ refusal: { field: 'language' } });
    expect(mediaOf(windowsServer, { ...asked, language: 'nb-NO' })).toMatchObject({ refusal: { field: 'language' } });
    expect(mediaOf(windowsServer, { ...asked, version: '2003' })).toMatchObject({ refusal: { field: 'version' } });
  });

  test('KD-01 where there is nothing to choose nothing is asked for', () => {
    expect(mediaOf(bizTalk, { language: 'de-DE', fileType: 'anything' })).toEqual({
      ok: true,
      value: { version: '2016', language: 'de-DE' },
    });
    expect(keyVersionOf(remoteDesktop, {})).toMatchObject({ value: { version: '2022' } });
  });

  test('KD-01 a licence and a product with instructions have neither key nor download', () => {
    for (const row of [clientAccess, redHat]) {
      expect(keyVersionOf(row, {})).toMatchObject({ refusal: { kind: 'software-has-no-key' } });
      expect(mediaOf(row, {})).toMatchObject({ refusal: { kind: 'software-has-no-download' } });
    }
    expect(mediaOf(remoteDesktop, {})).toMatchObject({ refusal: { kind: 'software-has-no-download' } });
  });

  test('KD-02 a KMS key is refused for every product, with the days of grace there are to move', () => {
    for (const row of deliveries.values()) {
      expect(keyVersionOf(row, { version: '2022', keyType: 'KMS' })).toEqual({
        ok: false,
        refusal: { kind: 'kms-key-refused', days: 180 },
      });
    }
    expect(keyVersionOf(windowsServer, { version: '2022', keyType: 'MAK' })).toMatchObject({ ok: true });
  });

  test('a file is named for what it is', () => {
    const media = { version: '2019', language: 'fr-FR', fileType: 'ISO x64' };
    expect(fileNameOf('Windows Server Standard - 16 Core', media)).toBe(
      'Windows-Server-Standard-16-Core-2019-fr-FR-x64.iso',
    );
    expect(fileNameOf('Access LTSC 2021', { version: '2021', fileType: 'IMG x86' })).toBe('Access-LTSC-2021-x86.img');
    expect(fileNameOf('BizTalk Server 2016', { version: '2016' })).toBe('BizTalk-Server-2016.iso');
  });
});
