/**
 * How much memory V8 may let lie in the programs that run for hours. By itself it takes what a large machine has: 128 MB for
 * young objects alone, and four times what is alive before it collects the old ones. A desk then holds 500 MB to keep 40 alive.
 */
'use strict';

/** Young objects: 8 MB a half. Old ones: far more room than a desk needs, but the less room, the sooner they are collected. */
const frugal = ['--max-semi-space-size=8', '--max-old-space-size=1024'];

const longRunning = ['src/local/start.ts', 'src/local/services.ts'];

/** What Node is started with for this file of the repository. */
const nodeFlags = (file) => (longRunning.includes(file) ? frugal : []);

module.exports = { nodeFlags };
