/** The update rules, Langevin schemes, schedules and landscapes, each as the equation that its code states. */
import { catalogue } from '../../src/loss/catalogue.ts';
import { defineLoss, lossTex } from '../../src/loss/loss.ts';
import { schemeEquation } from '../../src/motion/langevin/equation.ts';
import { schemes } from '../../src/motion/langevin/schemes.ts';
import { rules } from '../../src/motion/rules.ts';
import { ruleEquation } from '../../src/motion/step.ts';
import { escapeHtml, formula } from '../markdown/inline.ts';
import { codeBlock } from '../markdown/markdown.ts';
import type { Page } from '../page.ts';

const sections = { rules: 'Update rules', schemes: 'Langevin schemes', landscapes: 'Landscapes' };

export function equationsPage(): Page {
  const ofRules = Object.values(rules).map((rule) =>
    entry(`rule-${rule.name}`, rule.title, rule.name, rule.summary, lines(ruleEquation(rule))),
  );
  const ofSchemes = Object.values(schemes).map((scheme) =>
    entry(
      `scheme-${scheme.name}`,
      scheme.title,
      scheme.name,
      scheme.summary,
      lines(schemeEquation(scheme)),
    ),
  );
  const ofLandscapes = catalogue.map((landscape) => {
    const { name, title, summary, formula: typed, source } = landscape;
    const tex = lossTex(defineLoss(landscape));
    const more = `${codeBlock(typed, '')}<p class="soft">${escapeHtml(source)}</p>`;
    return entry(`landscape-${name}`, title, name, summary, lines([tex]) + more);
  });
  return {
    file: 'equations.html',
    title: 'Equations',
    summary: 'Every update rule, Langevin scheme and landscape of Overdamped as an equation.',
    headings: Object.entries(sections).map(([id, html]) => ({ level: 2, id, html })),
    html: `<h1>Equations</h1>
<p class="lead">Nobody wrote these equations: each is read off the expression that moves the ball.</p>
<h2 id="rules">${sections.rules}</h2>
<p>The names are those of <code>--rule</code> and of the library’s <a href="api-motion.html#rules"><code>rules</code></a>.</p>
${ofRules.join('\n')}
<h2 id="schemes">${sections.schemes}</h2>
<p>One step of a warm particle; ${formula('\\xi')} are fresh normal numbers. The names are those of <code>--scheme</code>.</p>
${ofSchemes.join('\n')}
<h2 id="landscapes">${sections.landscapes}</h2>
<p>The names are those of the picker in the app; the line below an equation is what one types for <code>--loss</code>.</p>
${ofLandscapes.join('\n')}`,
  };
}

function lines(tex: readonly string[]): string {
  return tex
    .map(
      (line) =>
        `<div class="formula" tabindex="0" role="group" aria-label="Equation">${formula(line, true)}</div>`,
    )
    .join('');
}

function entry(id: string, title: string, name: string, summary: string, body: string): string {
  return `<section class="entry" id="${id}"><h3>${escapeHtml(title)} <code>${name}</code></h3>
<p>${escapeHtml(summary)}</p>${body}</section>`;
}
