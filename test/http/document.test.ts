/** What the API document says of each operation is what the operation does. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openApiOf } from '../../src/adapters/http/openapi.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

let desk: WholeDesk;
beforeAll(async () => {
  desk = await aWholeDesk();
});

describe('what the fuzz found undeclared', () => {
  test('CT-06 every question about one product may be answered that it is not sold in the country', () => {
    const ofOneProduct = desk.routes.filter(({ tag, path }) => tag === 'Catalog' && path.includes('{productId}'));
    expect(ofOneProduct.length).toBe(10);
    for (const { name, refuses } of ofOneProduct) expect(refuses, name).toContain('product-not-in-country');
  });

  test.each(['attachments-download', 'desk-attachment'])('SR-08, SR-11 %s names the types a file may have', (name) => {
    const { paths = {} } = openApiOf(desk.routes);
    const path = desk.routes.find((route) => route.name === name)?.path ?? '';
    const types = Object.keys(paths[path]?.get?.responses?.['200']?.content ?? {});
    expect(types).toEqual(expect.arrayContaining(['application/pdf', 'image/png', 'image/jpeg', 'image/tiff']));
    expect(types).not.toContain('application/octet-stream');
  });
});
