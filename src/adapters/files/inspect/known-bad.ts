/** The test file that every virus scanner knows (EICAR), refused wherever in a document it stands, scanner or not (SR-08). */

// In two halves, or a scanner would take this very file away.
const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

export const isKnownBad = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(eicar);
