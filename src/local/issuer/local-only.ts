/** Keeps the issuer on the laptop: whoever can reach it is anyone they like. */

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Names that Azure's hosting sets and a laptop does not. */
const signsOfAzure = ['WEBSITE_INSTANCE_ID', 'WEBSITE_SITE_NAME', 'CONTAINER_APP_NAME', 'IDENTITY_ENDPOINT'];

export const isLoopback = (hostname: string): boolean => loopback.has(hostname.toLowerCase());

/** Throws unless this is a laptop and `hostname` is reached from this machine alone. */
export function assertLocal(hostname: string, environment: Readonly<Record<string, string | undefined>>): void {
  const sign = signsOfAzure.find((name) => environment[name] !== undefined);
  if (sign !== undefined) {
    throw new Error(
      `The local issuer gives tokens to anyone and must not run on Azure (${sign} is set); use Entra ID there.`,
    );
  }
  if (!isLoopback(hostname)) {
    throw new Error(`The local issuer gives tokens to anyone and listens on 127.0.0.1 only, not on ${hostname}.`);
  }
}

/** A page elsewhere that points a name of its own at 127.0.0.1 still sends its own name as Host. */
export const isLocalHostHeader = (host: string | undefined): boolean =>
  host !== undefined && isLoopback(host.replace(/:\d+$/, ''));
