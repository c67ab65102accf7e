/** The page of a laptop's outbox: who was told what, and the file to open it with a mail program. */

interface ShownLetter {
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const letterOf = ({ name, to, subject, text, at }: ShownLetter): string => `<article>
<h2>${escaped(subject)}</h2>
<p>To ${escaped(to)}, ${escaped(at)} · <a href="/outbox/${encodeURIComponent(name)}.eml">open as mail</a></p>
<pre>${escaped(text)}</pre>
</article>`;

export const outboxPage = (letters: readonly ShownLetter[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Deal Desk: outbox</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Outbox</h1>
<p>What this desk would have mailed. Nothing leaves this machine.</p>
${letters.length === 0 ? '<p>No mail yet. Mail is sent twice a minute, to accounts with a notification address.</p>' : letters.map(letterOf).join('\n')}
</main>
</body>
</html>
`;
