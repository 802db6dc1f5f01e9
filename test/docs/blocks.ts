/** The blocks of code in the documents, and the lines in them that are commands. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Block {
  readonly file: string;
  readonly language: string;
  readonly code: string;
}

export const documents = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const blocks: readonly Block[] = documents.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    file,
    language: match[1]!,
    code: match[2]!,
  })),
);

const own = /^npm run -s overdamped -- /;

/** The lines of shell blocks that are none of our commands, without their comments. */
export const shellLines = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ file, code }) =>
    code
      .split('\n')
      .map((line) => ({ file, line: line.replace(/\s+#.*$/, '').trim() }))
      .filter(({ line }) => line !== ''),
  );

/** The command lines, in words as a shell parts them. */
export const commandLines = shellLines
  .filter(({ line }) => own.test(line))
  .map(({ file, line }) => ({ file, line, words: words(line.replace(own, '')) }));

/** What a shell makes of a line with double quotes and nothing else that it would read. */
export function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
}

/** Names of fields that a section of docs/cli.md lists, by command. */
export function listedFields(): Map<string, string[]> {
  const sections = readFileSync('docs/cli.md', 'utf8').split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].map((match) => match[1]!);
      const fields = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map((name) => name[1]!));
      return [section.split('\n')[0]!, fields];
    }),
  );
}
