/** The command line's reference: docs/cli.md, and under each command its flags as the program declares them. */
import type { Command, Option } from 'commander';
import { escapeHtml, inline, type Reader } from '../markdown/inline.ts';
import { markdown, wideTable } from '../markdown/markdown.ts';
import type { Page } from '../page.ts';

/** In so many commands a flag is explained once for all. */
const commonIn = 5;

/** @throws Error where the document and the program do not have the same commands */
export function commandsPage(source: string, program: Command, reader: Reader): Page {
  const shared = sharedFlags(program.commands);
  const missing = new Set(program.commands.map((command) => command.name()));
  const { html, headings } = markdown(source, reader, ({ level, id }) => {
    const command = program.commands.find((each) => each.name() === id);
    if (level !== 2 || command === undefined) return '';
    missing.delete(id);
    return commandHtml(command, shared, reader);
  });
  if (missing.size > 0)
    throw new Error(`docs/cli.md has no section on ${[...missing].join(', ')}.`);
  const common = [...shared.values()].sort((a, b) => a.long!.localeCompare(b.long!));
  const heading = { level: 2, id: 'flags-of-several-commands', html: 'Flags of several commands' };
  return {
    file: 'cli.html',
    title: 'The command line',
    summary: 'Every command of Overdamped with its flags, defaults and JSON fields.',
    headings: [...headings, heading],
    html: `${html}<h2 id="${heading.id}">${heading.html}</h2>${flagTable(common, true)}`,
  };
}

const same = (option: Option) => `${option.flags}\n${option.description}`;

/** The flags that mean the same in many commands, by flags and description. */
function sharedFlags(commands: readonly Command[]): Map<string, Option> {
  const all = commands.flatMap((command) => command.options);
  const count = (option: Option) => all.filter((other) => same(other) === same(option)).length;
  const common = all.filter((option) => count(option) >= commonIn);
  return new Map(common.map((option) => [same(option), option]));
}

function commandHtml(
  command: Command,
  shared: ReadonlyMap<string, Option>,
  reader: Reader,
): string {
  const own = command.options.filter((option) => !shared.has(same(option)));
  const common = command.options.filter((option) => shared.has(same(option)));
  const words = command.registeredArguments.map(
    (word) => `<p><code>${word.name()}</code>: ${inline(word.description, reader)}</p>`,
  );
  const links = common.map(
    ({ long }) => `<a href="#flag-${long!.slice(2)}"><code>${long}</code></a>`,
  );
  return `<p>${inline(command.description(), reader)}</p>${words.join('')}
${own.length === 0 ? '' : flagTable(own, false)}
<p class="soft">${own.length === 0 ? 'Flags' : 'And'}: ${links.join(', ')}.</p>`;
}

/** What stands in brackets at the end of a description: unit and default. */
const details =
  / \((?:unit: (?<unit>[^;()]*(?:\([^)]*\))?))?(?:; )?(?:default: (?<standard>.*))?\)$/;

function flagTable(options: readonly Option[], linked: boolean): string {
  const head = ['flag', 'meaning', 'unit', 'default'].map((word) => `<th scope="col">${word}</th>`);
  const rows = options.map((option) => {
    const { unit = '', standard = '' } = details.exec(option.description)?.groups ?? {};
    const meaning = option.description.replace(details, '');
    const id = linked ? ` id="flag-${option.long!.slice(2)}"` : '';
    // A formula in a description is plain text.
    const cells = [meaning, unit, standard].map((cell) => `<td>${escapeHtml(cell)}</td>`);
    return `<tr${id}><td><code>${escapeHtml(option.flags)}</code></td>${cells.join('')}</tr>`;
  });
  return wideTable(`<tr>${head.join('')}</tr>`, rows.join('\n'));
}
