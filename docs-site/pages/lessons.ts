/** The path of lessons: one page that leads to the courses, and a page for each course. */
import { lessons } from '../../src/scene/lesson/catalogue.ts';
import { stepScene } from '../../src/scene/lesson/lesson.ts';
import { type CourseName, courses, type LessonStep } from '../../src/scene/lesson/lesson-shape.ts';
import { measured } from '../../src/scene/lesson/measures.ts';
import { shownValue } from '../../src/scene/lesson/shown-value.ts';
import { valueFor } from '../../src/scene/lesson/statement.ts';
import { readText } from '../../src/scene/lesson/text.ts';
import { escapeHtml, formula } from '../markdown/inline.ts';
import { app, type Page } from '../page.ts';

const about: Readonly<Record<CourseName, string>> = {
  'newton-to-gradient-descent':
    'A ball in honey becomes gradient descent, and with less friction momentum.',
  'road-to-chaos': 'What happens when the steps are too large, and how exactly it can be said.',
  'noise-and-heat': 'Why the noise of batches is a temperature, and what it is good for.',
  own: 'Lessons that do not belong to a course.',
};

const taught = (Object.keys(courses) as CourseName[]).filter((course) =>
  lessons.some((lesson) => lesson.course === course),
);

const coursePage = (course: CourseName) => `course-${course}.html`;

export function lessonPages(): Page[] {
  return [overview(), ...taught.map(ofCourse)];
}

function overview(): Page {
  const cards = taught.map((course) => {
    const own = lessons.filter((lesson) => lesson.course === course);
    const steps = own.reduce((sum, lesson) => sum + lesson.steps.length, 0);
    return `<li class="card"><h2><a href="${coursePage(course)}">${courses[course]}</a></h2>
<p>${about[course]}</p><p class="soft">${own.length} lessons, ${steps} steps</p></li>`;
  });
  return {
    file: 'lessons.html',
    title: 'Lessons',
    summary: `${lessons.length} lessons in ${taught.length} courses: predict, observe, explain.`,
    html: `<h1>Lessons</h1>
<p class="lead">Each step asks for a prediction, lets you see what happens, and then explains it.
${lessons.length} lessons in ${taught.length} courses; your progress stays in your browser.</p>
<ul class="courses">${cards.join('\n')}</ul>
<p><a class="button" href="${app}#lessons">Open the path in the app</a> <a class="button" href="teaching.html">Teach with them, write your own</a></p>`,
  };
}

function ofCourse(course: CourseName): Page {
  const own = lessons.filter((lesson) => lesson.course === course);
  const entries = own.map(({ name, title, summary, steps }) => {
    const list = steps.map(
      (step, index) =>
        `<li><a href="${app}#lesson=${name}/${index + 1}">${escapeHtml(step.title)}</a><br />${question(step)}</li>`,
    );
    return `<h2 id="${name}"><a href="${app}#lesson=${name}">${escapeHtml(title)}</a></h2>
<p>${escapeHtml(summary)}</p><ol class="steps">${list.join('\n')}</ol>`;
  });
  return {
    file: coursePage(course),
    under: 'lessons.html',
    title: courses[course],
    summary: about[course],
    headings: own.map(({ name, title }) => ({ level: 2, id: name, html: escapeHtml(title) })),
    html: `<p class="overline"><a href="lessons.html">Lessons</a></p><h1>${courses[course]}</h1>
<p class="lead">${about[course]}</p>
${entries.join('\n')}`,
  };
}

/** What a step asks, with the numbers of its scene. */
export function question(step: LessonStep): string {
  const pieces = readText(step.predict.ask).flat();
  const measures = measured(stepScene(step, 'question'));
  return pieces
    .map((piece) => {
      if (piece.kind === 'formula') return formula(piece.tex);
      if (piece.kind === 'value')
        return shownValue(valueFor(piece.quantity, measures), piece.digits);
      const words = escapeHtml(piece.text);
      return piece.kind === 'emphasis' ? `<em>${words}</em>` : words;
    })
    .join('');
}
