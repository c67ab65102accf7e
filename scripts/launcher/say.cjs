/** How the launcher speaks: always on stderr, so that a command's own output stays clean. */
'use strict';

/** A reason to stop that is one sentence for the reader, without a stack. */
class Stop extends Error {}

const say = (sentence) => console.error(`deal-desk: ${sentence}`);

const stop = (sentence) => {
  throw new Stop(sentence);
};

module.exports = { say, stop, Stop };
