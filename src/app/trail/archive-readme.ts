/** What an archive says of itself: enough to verify it with this desk's command, or with nothing but a SHA-256 tool. */

export const archiveReadme = `# A case of Deal Desk

Everything the desk knows of one order's review, as it was when this archive was made.

| file | what it is |
| --- | --- |
| \`facts.json\` | what happened, in order; each fact carries the hash that links it to the one before |
| \`order.json\` | the order's state, which the facts add up to |
| \`documents/\` | the files as they were uploaded, each under its id; \`facts.json\` has the SHA-256 of each |
| \`heads.json\` | heads of this chain as the desk wrote them away, to storage in which nothing can be changed |
| \`manifest.json\` | size and SHA-256 of every other file, what became of each document, and the chain's head |

File names as the partner gave them are not in here. A document whose time was over is listed as erased: its SHA-256 stays.
One that a scan found infected is listed as such and its bytes are withheld; verifying names it, since only its bytes could prove it.

## Verifying it

With a checkout of Deal Desk, on any machine, without a desk running:

    npm run audit:verify -- case-….zip
    npm run audit:verify -- FOLDER

It names every fact and document that was changed, removed or moved, and ends with 1 if there is any.

By hand: the hash of a fact is the SHA-256, in lower-case hex, of its RFC 8785 JSON without \`hash\` and with \`prev\`, the hash
of the fact before it. The first \`prev\` is the SHA-256 of the case's id (\`caseId\` in the manifest). The last hash is the head.

Whoever makes up a whole archive can make it agree with itself. So compare its head with one you got another way: from
\`GET /desk/v1/cases/{caseId}/audit\`, from an archive of before, or from the trail's own storage. Give it to the command:

    npm run audit:verify -- case-….zip --head HASH
`;
