import { courses, type Lesson } from '../../scene/lesson/lesson.ts';
import { type Progress, stepKey } from './progress.ts';

interface LessonPathProps {
  readonly lessons: readonly Lesson[];
  readonly progress: Progress;
  readonly onOpen: (lesson: Lesson, step: number) => void;
  readonly onForget: () => void;
}

/** The first step that is not done; the first of all once every one is. */
export function nextStep(lesson: Lesson, progress: Progress): number {
  const open = lesson.steps.findIndex((_, i) => !progress[stepKey(lesson.name, i + 1)]?.done);
  return open < 0 ? 1 : open + 1;
}

/** All lessons course by course, with what is done of each. */
export function LessonPath({ lessons, progress, onOpen, onForget }: LessonPathProps) {
  const names = [...new Set(lessons.map(({ course }) => course))];
  const started = Object.keys(progress).length > 0;
  return (
    <div className="lesson-path">
      <p className="soft">
        Three courses. In each step you predict, observe, and then read why. Your progress stays in
        this browser.
      </p>
      {names.map((course) => (
        <section key={course} aria-labelledby={`course-${course}`}>
          <h3 id={`course-${course}`}>{courses[course]}</h3>
          <ol>
            {lessons
              .filter((lesson) => lesson.course === course)
              .map((lesson) => (
                <li key={lesson.name}>
                  <PathEntry lesson={lesson} progress={progress} onOpen={onOpen} />
                </li>
              ))}
          </ol>
        </section>
      ))}
      {started ? (
        <button type="button" className="button" onClick={onForget}>
          Forget my progress
        </button>
      ) : null}
    </div>
  );
}

function PathEntry({
  lesson,
  progress,
  onOpen,
}: {
  readonly lesson: Lesson;
  readonly progress: Progress;
  readonly onOpen: LessonPathProps['onOpen'];
}) {
  const { name, title, summary, steps } = lesson;
  const done = steps.filter((_, i) => progress[stepKey(name, i + 1)]?.done).length;
  const state = done === 0 ? '' : done === steps.length ? 'done' : `${done} of ${steps.length}`;
  return (
    <button
      type="button"
      className="lesson-entry"
      onClick={() => onOpen(lesson, nextStep(lesson, progress))}
    >
      <span className="lesson-entry-title">{title}</span>
      <span className="lesson-entry-state">
        {done === steps.length ? <span aria-hidden="true">✓ </span> : null}
        {state}
      </span>
      <span className="lesson-entry-summary">{summary}</span>
    </button>
  );
}
