import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { embeddedPanels, embedPanels } from '../../src/app/embed/panels.ts';
import { joinNegativeValues } from '../../src/cli/flags.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { parseLesson } from '../../src/scene/lesson/lesson.ts';
import { parseScene } from '../../src/scene/scene.ts';
import { fromLink } from '../../src/scene/share.ts';
import { blocks, commandLines, listedFields, shellLines, words } from './blocks.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

it('parts a line into words as a shell does', () => {
  expect(words('orbit --loss "x^2 + y" --lr 0.1')).toEqual([
    'orbit',
    '--loss',
    'x^2 + y',
    '--lr',
    '0.1',
  ]);
});

it('every block says what it is in, and something here tries it', () => {
  for (const { file, language } of blocks)
    expect(['sh', 'js', 'json', 'html'], file).toContain(language);
  // The one in JavaScript is run by test/readme.test.ts.
  expect(blocks.filter(({ language }) => language === 'js').map(({ file }) => file)).toEqual([
    'README.md',
  ]);
});

it.each(shellLines)('$file: "$line" names scripts that exist', ({ line }) => {
  for (const part of line.split('&&').map((text) => text.trim())) {
    const [npm, verb, ...rest] = part.split(' ');
    expect(npm).toBe('npm');
    if (verb === 'run') expect(Object.keys(scripts)).toContain(rest.find((word) => word !== '-s'));
    else expect(['ci', 'start', 'test']).toContain(verb);
  }
});

it.each(commandLines)('$file: "$line" has only flags that exist', async ({ words: given }) => {
  const ran: string[] = [];
  const program = buildProgram();
  for (const command of program.commands) command.action(() => void ran.push(command.name()));
  program.outputHelp = () => undefined;
  if (given[0] !== '--help') {
    await program.parseAsync(joinNegativeValues(given), { from: 'user' });
    expect(ran).toEqual([given[0]]);
  }
});

it('a flag that does not exist is seen', async () => {
  const program: Command = buildProgram();
  for (const command of program.commands) command.action(() => {});
  await expect(
    program.parseAsync(['orbit', '--learning', '1'], { from: 'user' }),
  ).rejects.toThrow();
});

it('every command has a section with an example and the fields of its answer', () => {
  const sections = listedFields();
  const names = buildProgram().commands.map((command) => command.name());
  expect([...sections.keys()]).toEqual(names);
  for (const name of names) {
    expect(sections.get(name)!.length, name).toBeGreaterThan(0);
    const examples = commandLines.filter(
      ({ file, words: [first] }) => file === 'docs/cli.md' && first === name,
    );
    expect(examples.length, name).toBeGreaterThan(0);
  }
});

it.each(blocks.filter(({ language }) => language === 'json'))(
  '$file: the JSON is read',
  ({ code }) => {
    const json = JSON.parse(code) as object;
    if ('course' in json) expect(parseLesson(json).steps.length).toBeGreaterThan(0);
    else expect(parseScene(json).format).toBe(1);
  },
);

describe.each(blocks.filter(({ language }) => language === 'html'))('$file', ({ code }) => {
  it('a page asks for panels and links that there are', () => {
    const [, query, fragment] = /src="[^"?]*(\?[^"#]*)#([^"]*)"/.exec(code)!;
    const asked = query!.replace('?embed=', '').split(',');
    expect(embeddedPanels(query!)).toEqual(embedPanels.filter((panel) => asked.includes(panel)));
    expect(embeddedPanels(query!)).toHaveLength(asked.length);
    const links = [
      fragment!,
      ...[...code.matchAll(/data-link="([^"]*)"/g)].map((match) => match[1]!),
    ];
    for (const link of links) expect(`scene=${fromLink(link).name}`).toBe(link);
  });
});

it('docs/embed.md names every panel and no other', () => {
  const table = readFileSync('docs/embed.md', 'utf8').split('## Messages')[0]!;
  const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  expect(named).toEqual([...embedPanels]);
});
