/** A receiver of the desk's webhooks: `DESK=https://desk.example node webhook-receiver.mjs`. Answers 204 to what the desk signed, 401 to all else. */
import { verify, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';

const desk = process.env.DESK ?? 'http://127.0.0.1:7071';
const certificates = new Map();

/** Only the desk's own certificates count; one that was fetched is kept, so that a busy day costs one request. */
const certificateAt = async (url) => {
  const path = `${desk}/webhooks/v1/certificates/`;
  if (!url?.startsWith(path) || !/^[0-9a-f]{20}\.cer$/.test(url.slice(path.length))) return undefined;
  if (!certificates.has(url)) {
    const answer = await fetch(url, { redirect: 'error' });
    if (!answer.ok) return undefined;
    certificates.set(url, new X509Certificate(Buffer.from(await answer.arrayBuffer())));
  }
  return certificates.get(url);
};

const isSigned = async (body, headers) => {
  const [scheme, signature = ''] = (headers.authorization ?? `Signature ${headers['x-ms-signature']}`).split(' ');
  const certificate = await certificateAt(headers['x-ms-certificate-url']);
  if (scheme !== 'Signature' || certificate === undefined || new Date() > certificate.validToDate) return false;
  return verify('sha256', body, certificate.publicKey, Buffer.from(signature, 'base64'));
};

/** Many times what any event has. */
const mostBytes = 100_000;

const server = createServer(async (request, response) => {
  if (!(Number(request.headers['content-length']) <= mostBytes)) return void response.writeHead(413).end();
  const body = Buffer.concat(await request.toArray());
  const isGood = await isSigned(body, request.headers).catch(() => false);
  response.writeHead(isGood ? 204 : 401).end();
  // Answer first, work after: the same event may come twice, so remember what was done.
  if (isGood) console.log(body.toString());
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () =>
  console.log(`listening on ${server.address().port}`),
);
