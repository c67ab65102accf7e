/** The durable HTTP API for one instance and for lists of them: what each call answers (platform.md §2.8, recordings 8 to 10). */
import type { Client, Sent } from '../client.ts';
import { asJson, scheduledTwice, shownHistory } from '../core/history-shown.ts';
import { type Instance, isFinal } from '../core/instance.ts';
import type { DurableRequest, DurableResponse } from '../ports.ts';
import { empty, failed, invalidJson, json, refused, wentWrong } from './answers.ts';
import { readEvent, readStart } from './json-body.ts';
import { checkStatusPayload, type LinkSettings } from './links.ts';
import { filterOf, flag, number, parameter } from './query.ts';
import { statusBody } from './status-body.ts';

export type InstancesApi = ReturnType<typeof makeInstancesApi>;

const pageSize = 100;
const continuation = 'x-ms-continuation-token';

const sentAnswer = (outcome: Sent): DurableResponse => {
  if (outcome.sent) return empty(202);
  return empty(outcome.why === 'missing' ? 404 : 410);
};

const cannot = (verb: 'suspend' | 'resume', instanceId: string, outcome: Sent): DurableResponse => {
  if (outcome.sent || outcome.why === 'missing' || outcome.why === 'gone') return sentAnswer(outcome);
  return wentWrong({
    type: 'System.InvalidOperationException',
    message: `Cannot ${verb} the orchestration instance ${instanceId} because instance is in the ${outcome.why} state.`,
  });
};

const addressOf = ({ origin, path, query }: DurableRequest): string => {
  const search = query.toString();
  return `${origin}${path}${search === '' ? '' : `?${search}`}`;
};

export const makeInstancesApi = (deps: {
  readonly client: Client;
  readonly links: LinkSettings;
  readonly newGuid: () => string;
  readonly defaultVersion: string | null;
  /** Keep the caller's trace with what it starts. */
  readonly keepsTraces: boolean;
}) => {
  const { client, links } = deps;
  const newInstanceId = (): string => deps.newGuid().replaceAll('-', '');

  const checkStatus = (request: DurableRequest, instanceId: string): DurableResponse => {
    const payload = checkStatusPayload(request.origin, instanceId, links);
    return json(202, payload, { location: payload.statusQueryGetUri, 'retry-after': '10' });
  };

  const shown = (request: DurableRequest, instance: Instance, failAs500: boolean): DurableResponse => {
    const { query } = request;
    const showInput = flag(query, 'showInput') ?? true;
    const showOutput = flag(query, 'showHistoryOutput') === true;
    const events =
      flag(query, 'showHistory') === true && instance.status !== 'Pending'
        ? client.history(instance.instanceId)
        : undefined;
    const twice = events && scheduledTwice(events);
    if (twice !== undefined) {
      return failed(400, 'One or more of the arguments submitted is incorrect', {
        type: 'System.ArgumentException',
        message: `An item with the same key has already been added. Key: ${twice}`,
      });
    }
    const history = events && shownHistory(events, { showOutput, showInput });
    const body = statusBody(instance, showInput, history);
    if (!isFinal(instance.status)) {
      return json(202, body, { location: addressOf(request), 'retry-after': '5' });
    }
    return json(instance.status === 'Failed' && failAs500 ? 500 : 200, body);
  };

  /** Waits for the end as long as the caller allows, looking as often as it asks. */
  const waited = async (request: DurableRequest, instanceId: string): Promise<DurableResponse> => {
    const timeout = number(request.query, 'timeout');
    const interval = number(request.query, 'pollingInterval');
    if (timeout === undefined || interval === undefined) return checkStatus(request, instanceId);
    if (interval > timeout)
      return refused(400, `Total timeout ${timeout} should be bigger than retry timeout ${interval}`);
    const until = Date.now() + timeout * 1000;
    for (;;) {
      const instance = client.status(instanceId);
      if (instance?.status === 'Completed') return json(200, statusBody(instance, true).output);
      if (instance !== undefined && isFinal(instance.status)) return shown(request, instance, false);
      const left = until - Date.now();
      if (left <= 0) return checkStatus(request, instanceId);
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.min(left, interval * 1000))));
    }
  };

  return {
    start: async (request: DurableRequest, name: string, id: string | undefined): Promise<DurableResponse> => {
      const body = request.body.byteLength === 0 ? undefined : readStart(request.body);
      if (body?.ok === false) return invalidJson(body);
      const instanceId = id === undefined || id === '' ? newInstanceId() : id;
      const version = parameter(request.query, 'version') ?? null;
      const traceparent = deps.keepsTraces ? request.headers.traceparent : undefined;
      const outcome = await client.start({ name, instanceId, input: body?.text ?? null, version, traceparent });
      if (outcome.started) return waited(request, instanceId);
      return refused(409, `An Orchestration instance with the status ${outcome.status} already exists.`);
    },

    status: (request: DurableRequest, instanceId: string): DurableResponse => {
      const instance = client.status(instanceId);
      if (instance === undefined) return empty(404);
      return shown(request, instance, flag(request.query, 'returnInternalServerErrorOnFailure') === true);
    },

    list: ({ query, headers }: DurableRequest): DurableResponse => {
      const top = number(query, 'top') ?? pageSize;
      if (top < 0) {
        return wentWrong({
          type: 'DurableTask.AzureStorage.Storage.DurableTaskStorageException',
          message: 'An error occurred while communicating with Azure Storage',
        });
      }
      const token = headers[continuation]?.trim();
      const from = token === undefined || token === '' ? {} : { from: Buffer.from(token, 'base64').toString() };
      const found = client.find({ ...filterOf(query), ...from, top: top + 1 });
      const next = found[top];
      const more = next === undefined ? {} : { [continuation]: `${Buffer.from(next.instanceId).toString('base64')} ` };
      const showInput = flag(query, 'showInput') ?? true;
      return json(
        200,
        found.slice(0, top).map((instance) => statusBody(instance, showInput)),
        more,
      );
    },

    raise: async (request: DurableRequest, instanceId: string, eventName: string): Promise<DurableResponse> => {
      const reachable = client.canReceive(instanceId);
      if (!reachable.sent) return sentAnswer(reachable);
      const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
      if (mediaType !== 'application/json') return refused(400, 'Only application/json request content is supported');
      const body = readEvent(request.body);
      if (!body.ok) return invalidJson(body);
      return sentAnswer(await client.raise(instanceId, eventName, body.written));
    },

    terminate: async ({ query }: DurableRequest, instanceId: string): Promise<DurableResponse> =>
      sentAnswer(await client.terminate(instanceId, parameter(query, 'reason') ?? null)),

    suspend: async ({ query }: DurableRequest, instanceId: string): Promise<DurableResponse> =>
      cannot('suspend', instanceId, await client.suspend(instanceId, parameter(query, 'reason') ?? null)),

    resume: async ({ query }: DurableRequest, instanceId: string): Promise<DurableResponse> =>
      cannot('resume', instanceId, await client.resume(instanceId, parameter(query, 'reason') ?? null)),

    rewind: async ({ query }: DurableRequest, instanceId: string): Promise<DurableResponse> => {
      const outcome = await client.rewind(instanceId, parameter(query, 'reason') ?? null);
      if (outcome.sent) return empty(202);
      if (outcome.why === 'missing') return json(404, `No orchestration with instance ID "$${instanceId}" found.`);
      return json(
        412,
        `This orchestration has status ${outcome.why}, but only orchestrations in the "Failed" state can be rewound.`,
      );
    },

    restart: async (request: DurableRequest, instanceId: string): Promise<DurableResponse> => {
      const instance = client.status(instanceId);
      if (instance === undefined) {
        return failed(400, 'InstanceId does not match a valid orchestration instance.', {
          type: 'System.ArgumentException',
          message: `No instance with ID '${instanceId}' was found. (Parameter 'instanceId')`,
        });
      }
      const keepsId = flag(request.query, 'restartWithNewInstanceId') === false;
      const nextId = keepsId ? instanceId : newInstanceId();
      const { name, input } = instance;
      const outcome = await client.start({
        name,
        instanceId: nextId,
        // It is read as the status shows it and written again: nothing becomes an empty text.
        input: JSON.stringify(asJson(input)),
        version: null,
      });
      if (outcome.started) return waited(request, nextId);
      return failed(409, 'A non-terminal instance with this instance ID already exists.', {
        type: 'DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException',
        message: `An Orchestration instance with the status ${outcome.status} already exists.`,
      });
    },

    purge: async (instanceId: string): Promise<DurableResponse> => {
      const outcome = await client.purgeOne(instanceId);
      if (outcome.sent) return json(200, { instancesDeleted: 1 });
      if (outcome.why === 'missing')
        return instanceId.startsWith('@') ? json(200, { instancesDeleted: 0 }) : empty(404);
      return json(
        412,
        `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${instanceId} has status ${outcome.why}`,
      );
    },

    purgeMany: async ({ query }: DurableRequest): Promise<DurableResponse> => {
      const filter = filterOf(query);
      if (filter.createdFrom === undefined) return json(400, "Please provide value for 'createdTimeFrom' parameter.");
      const deleted = await client.purgeMany(filter);
      return deleted === 0 ? empty(404) : json(200, { instancesDeleted: deleted });
    },
  };
};
