/** Every place where our host knowingly answers otherwise than the recordings of the real one: at most 12 lines, one field each. */
import { landingPage } from '../../src/local/functions-host/landing-page.ts';

export interface Difference {
  /** Files under test/fixtures/goldens. */
  readonly recordings: readonly string[];
  /** Names of entries in these files. */
  readonly entries: readonly string[];
  /** The one field that differs, as a dotted path of what the test compares. */
  readonly field: string;
  /** What is there on our host. */
  readonly ours: unknown;
  readonly because: string;
}

export const differences: readonly Difference[] = [
  {
    recordings: ['11-http-triggers/http-stream.json'],
    entries: 'undef nullret strret throwErr rejectErr throwStr badstatus status1000'
      .split(' ')
      .map((name) => `GET ${name}`)
      .concat('multipart'),
    field: 'status',
    ours: 500,
    because:
      'the real host lets the caller hang for 240 s before its 500 (H22); waiting teaches nothing that the log line does not',
  },
  {
    recordings: ['11-http-triggers/http.json', '11-http-triggers/http-stream.json'],
    entries: ['GET / root'],
    field: 'headers.content-length',
    ours: [String(Buffer.byteLength(landingPage))],
    because: "the home page is ours, not Microsoft's",
  },
  {
    recordings: ['12-admin/admin.json'],
    entries: [
      'GET /admin/host/processes',
      'GET /admin/host/config',
      'GET /admin/host/extensionBundle/v1/templates',
      'POST /admin/host/restart',
    ],
    field: 'status',
    ours: 404,
    because: 'these serve the portal and its editors, which no laptop has',
  },
  {
    recordings: ['08-http-api/http-api.json'],
    entries: [
      '9h raise invalid JSON w json ctype',
      '9i raise empty body json',
      '10c suspend again',
      '10k resume running (not suspended)',
    ],
    field: 'body.StackTrace',
    ours: '',
    because: 'there is no .NET code here that could have a stack',
  },
  {
    recordings: ['16-more/16d-entity.json', '16-more/16e-callHttp.json'],
    entries: ['done'],
    field: 'runtimeStatus',
    ours: 'Failed',
    because: 'entities and callHttp are refused in one clear sentence; the desk uses neither',
  },
  {
    recordings: ['06-errors/06d-activity-throws.json'],
    entries: ['TaskFailed.Details'],
    field: 'InnerException.StackTrace',
    ours: '',
    because: 'the host here is not .NET: the serialised exception has all its fields, but no .NET frames',
  },
  {
    recordings: ['18-crash-restart.json'],
    entries: ['ten'],
    field: 'st',
    ours: 'Completed',
    because: 'Azure Storage hides messages of a killed host for five minutes (H17); our next start goes on at once',
  },
  {
    recordings: ['20-extension/conversations.json'],
    entries: ['started without input'],
    field: 'input',
    ours: '',
    because: 'the whole host was recorded showing an empty text there (14-esm.txt), its extension alone shows null',
  },
  {
    recordings: ['16-more/16f-timer-2s.json'],
    entries: ['timer'],
    field: 'firedEarly',
    ours: false,
    because: 'storage queues drop the fraction of a second (H9); our timers wait for the whole of it',
  },
];
