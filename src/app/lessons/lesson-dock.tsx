import { useEffect, useMemo, useState } from 'react';
import { findLesson, lessons } from '../../scene/lesson/catalogue.ts';
import type { Lesson } from '../../scene/lesson/lesson.ts';
import { SceneError } from '../../scene/scene-error.ts';
import { Icon } from '../controls/icon.tsx';
import { ownLessonName, ownLessonText } from '../keep/own-lesson.ts';
import { type LessonPlace, lessonFragment } from '../state/lesson-address.ts';
import { useAppStore } from '../state/store.ts';
import { LessonPath } from './lesson-path.tsx';
import { LessonSteps } from './lesson-steps.tsx';
import { createProgress, ownStorage, useProgress } from './progress.ts';
import './lessons.css';

interface LessonDockProps {
  /** Where a link or a click leads: a lesson and a step, or the path of all. */
  readonly place: LessonPlace;
  readonly onPlace: (place: LessonPlace) => void;
  readonly onClose: () => void;
}

/** Lessons beside the experiment they are about. */
export default function LessonDock({ place, onPlace, onClose }: LessonDockProps) {
  const [book] = useState(() => createProgress(ownStorage()));
  const progress = useProgress(book);
  const store = useAppStore();
  const text = place.lesson === ownLessonName ? ownLessonText() : null;
  const own = useMemo(() => (text === null ? null : (JSON.parse(text) as Lesson)), [text]);
  const found = lessonAt(place, own);
  const problem = 'problem' in found ? found.problem : null;

  useEffect(() => {
    if (problem !== null) store.getState().setBanner(problem);
  }, [problem, store]);

  const go = (next: LessonPlace) => {
    history.replaceState(null, '', `${location.pathname}${location.search}${lessonFragment(next)}`);
    onPlace(next);
  };
  const lesson = 'lesson' in found ? found.lesson : null;
  const following = lesson === null ? null : (lessons[lessons.indexOf(lesson) + 1] ?? null);
  return (
    <aside className="lessons" aria-label="Lessons">
      <div className="lessons-head">
        {lesson === null ? (
          <h2 className="lesson-title">Lessons</h2>
        ) : (
          <button type="button" className="button" onClick={() => go({ lesson: null })}>
            ← All lessons
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label="Close the lessons"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {lesson === null || found.step === null ? (
        <LessonPath
          lessons={lessons}
          progress={progress}
          onOpen={(chosen, step) => go({ lesson: chosen.name, step })}
          onForget={book.forget}
        />
      ) : (
        <LessonSteps
          key={lesson.name}
          lesson={lesson}
          step={found.step}
          book={book}
          onStep={(step) => go({ lesson: lesson.name, step })}
          onEnd={() =>
            go(following === null ? { lesson: null } : { lesson: following.name, step: 1 })
          }
          following={following}
        />
      )}
    </aside>
  );
}

type Found =
  | { readonly lesson: Lesson; readonly step: number }
  | { readonly step: null; readonly problem: string | null };

/** The lesson and step of a place; a step there is not is the nearest one. */
function lessonAt(place: LessonPlace, own: Lesson | null): Found {
  if (place.lesson === null) return { step: null, problem: null };
  if (place.lesson === ownLessonName && own === null) {
    return {
      step: null,
      problem: 'This lesson is not here any more: drop its file on the page again.',
    };
  }
  try {
    const lesson = own ?? findLesson(place.lesson);
    return { lesson, step: Math.min(Math.max(place.step, 1), lesson.steps.length) };
  } catch (error) {
    if (!(error instanceof SceneError)) throw error;
    return { step: null, problem: `This link cannot be opened: ${error.message}` };
  }
}
