/** A way out of the desk that leads nowhere: what is sent is remembered, and answered as the test says. */
import type { DeliveryWorkflow, Message, Post, Signer, StreamRef } from '../../../src/app/webhooks/ports.ts';
import type { Sending } from '../../../src/app/webhooks/webhooks.ts';

export interface MemorySending extends Sending {
  readonly sent: readonly Message[];
  /** How receivers answer from now on; at first every one takes what it is sent. */
  answer(post: Post): void;
  /** Another key from now on. */
  signBy(signer: Signer): void;
}

export const makeMemorySending = (): MemorySending => {
  const sent: Message[] = [];
  let answers: Post = async () => ({ status: 200 });
  let signer: Signer = {
    sign: async (body) => ({ signature: `signed:${body.length}`, certificate: 'k1.cer' }),
    certificate: (name) => (name === 'k1.cer' ? new Uint8Array([0x30, 0]) : undefined),
  };
  return {
    sent,
    answer: (post) => {
      answers = post;
    },
    post: async (message) => {
      sent.push(message);
      return answers(message);
    },
    checkUrl: async (url) => (url.startsWith('https://') ? undefined : 'not-https'),
    signBy: (next) => {
      signer = next;
    },
    signer: { sign: (body) => signer.sign(body), certificate: (name) => signer.certificate(name) },
  };
};

export interface MemoryDeliveryWorkflow extends DeliveryWorkflow {
  readonly woken: readonly StreamRef[];
}

export const makeMemoryDeliveryWorkflow = (): MemoryDeliveryWorkflow => {
  const woken: StreamRef[] = [];
  return {
    woken,
    wake: async ({ partnerId, registrationId, stream }) => void woken.push({ partnerId, registrationId, stream }),
  };
};
