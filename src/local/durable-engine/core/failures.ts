/** Words a failed activity exactly as the Durable extension does: a short reason, and a serialised .NET exception as the details (H14). */
import { rpcMessage } from './sdk-result.ts';

const hResult = -2146233088;

/** The host cuts the message out of its exception's text: from the first "Exception:", blank included, to the first "Stack:" or state. */
const cutOut = (message: string, stack: string): string => {
  const text = rpcMessage(message, stack);
  const from = text.indexOf('\nException:') + '\nException:'.length;
  const [cut = ''] = text.slice(from, text.indexOf('\nStack:')).split('\n\n$OutOfProcData$:');
  return cut;
};

export const activityFailureReason = (name: string, message: string): string =>
  `Activity function '${name}' failed: ${cutOut(message, '')}`;

/** .NET stack traces have no counterpart here and are empty. */
export const activityFailureDetails = (message: string, stack: string): string =>
  JSON.stringify({
    $type: 'System.Exception, System.Private.CoreLib',
    ClassName: 'System.Exception',
    Message: cutOut(message, stack),
    Data: null,
    InnerException: {
      $type: 'Microsoft.Azure.WebJobs.Script.Workers.Rpc.RpcException, Microsoft.Azure.WebJobs.Script',
      IsUserException: false,
      RemoteStackTrace: stack,
      RemoteMessage: message,
      RemoteTypeName: null,
      Message: rpcMessage(message, stack),
      Data: { $type: 'System.Collections.ListDictionaryInternal, System.Private.CoreLib' },
      InnerException: null,
      HelpLink: null,
      Source: 'System.Private.CoreLib',
      HResult: hResult,
      StackTrace: '',
    },
    HelpURL: null,
    StackTraceString: null,
    RemoteStackTraceString: null,
    RemoteStackIndex: 0,
    ExceptionMethod: null,
    HResult: hResult,
    Source: null,
    WatsonBuckets: null,
  });

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export const missingFunction = (name: string, kind: 'orchestrator' | 'activity', known: readonly string[]): string =>
  `The function '${name}' doesn't exist, is disabled, or is not an ${kind} function. Additional info: The following are the known ${kind} functions: ${quoted(known)}.`;
