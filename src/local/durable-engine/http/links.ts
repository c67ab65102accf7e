/** The addresses under which an instance is managed, as the Durable extension writes them into answers and bindings. */

export interface LinkSettings {
  readonly hubName: string;
  /** The name of the setting that holds the store's connection string; the extension calls its default one Storage. */
  readonly connectionName: string;
  /** The host's key of the durable extension; absent when the host asks for none. */
  readonly systemKey: string | undefined;
}

export const webhookPath = '/runtime/webhooks/durabletask';
export const rpcPath = '/durabletask';

/** As .NET's WebUtility.UrlEncode: a blank is a plus, and the apostrophe and the tilde are encoded too. */
const urlEncoded = (text: string): string =>
  encodeURIComponent(text).replaceAll('%20', '+').replaceAll("'", '%27').replaceAll('~', '%7E');

const querySuffix = ({ hubName, connectionName, systemKey }: LinkSettings): string => {
  const key = systemKey === undefined ? '' : `&code=${encodeURIComponent(systemKey)}`;
  return `taskHub=${encodeURIComponent(hubName)}&connection=${encodeURIComponent(connectionName)}${key}`;
};

/** `id` goes into the address as it is; the caller encodes it where the real host does. */
const managementUrls = (origin: string, id: string, settings: LinkSettings) => {
  const instance = `${origin}${webhookPath}/instances/${id}`;
  const suffix = querySuffix(settings);
  return {
    statusQueryGetUri: `${instance}?${suffix}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${suffix}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${suffix}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${suffix}`,
    purgeHistoryDeleteUri: `${instance}?${suffix}`,
    restartPostUri: `${instance}/restart?${suffix}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${suffix}`,
    resumePostUri: `${instance}/resume?reason={text}&${suffix}`,
  };
};

/** The body of the HTTP API's own 202; unlike the client's it has no rewind address. */
export const checkStatusPayload = (origin: string, instanceId: string, settings: LinkSettings) => {
  const { rewindPostUri: _left, ...urls } = managementUrls(origin, urlEncoded(instanceId), settings);
  return { id: instanceId, ...urls };
};

/** The JSON text of a `durableClient` input binding (platform.md §2.8). The SDK puts ids in place of INSTANCEID. */
export const clientBindingText = (origin: string, settings: LinkSettings): string => {
  const start = `${origin}${webhookPath}/orchestrators/{functionName}[/{instanceId}]`;
  const code = settings.systemKey === undefined ? '' : `code=${encodeURIComponent(settings.systemKey)}`;
  return JSON.stringify({
    taskHubName: settings.hubName,
    creationUrls: {
      createNewInstancePostUri: `${start}?${code}`,
      createAndWaitOnNewInstancePostUri: `${start}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${code}`,
    },
    managementUrls: { id: 'INSTANCEID', ...managementUrls(origin, 'INSTANCEID', { ...settings }) },
    baseUrl: `${origin}${webhookPath}`,
    requiredQueryStringParameters: code,
    rpcBaseUrl: `${origin}${rpcPath}/`,
  });
};
