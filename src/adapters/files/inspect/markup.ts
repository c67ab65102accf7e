/** The little of XML that the parts of an Office document need: text in whatever encoding they have, elements with their attributes. */

/** Parts are UTF-8, or say otherwise by a byte order mark. */
export const textOf = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8').replace(/^\ufeff/, '');
};

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export const withoutEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The attributes of every element of that name, whatever its prefix. */
export const elementsOf = (xml: string, name: string): readonly Readonly<Record<string, string>>[] => {
  const element = new RegExp(`<(?:[\\w.-]+:)?${name}\\s((?:[^"'<>]|"[^"]*"|'[^']*')*)>`, 'g');
  return Array.from(xml.matchAll(element), ([, attributes = '']) =>
    Object.fromEntries(
      Array.from(attributes.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, key = '', double, single]) => [
        key,
        withoutEntities(double ?? single ?? ''),
      ]),
    ),
  );
};
