import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../controls/icon.tsx';
import { useNarrow } from '../state/use-media.ts';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** Where it folds it starts open. */
  readonly open?: boolean;
  /** It folds also where there is room. */
  readonly folds?: boolean;
  /** Stands beside the title where there is room, else first inside. */
  readonly beside?: ReactNode;
  /** The title is shown in one column only. */
  readonly onlyNarrow?: boolean;
}

/** A titled group of the panels. Where there is room it is simply there, if it does not `fold`; in one column it folds. */
export function Section(props: SectionProps) {
  const {
    title,
    children,
    className = '',
    open = false,
    onlyNarrow = false,
    folds = false,
    beside,
  } = props;
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(open);
  const id = useId();
  if (!narrow && !folds) {
    return (
      <section className={`section ${className}`} aria-label={title}>
        {onlyNarrow ? null : (
          <div className="section-head">
            <h2 className="overline">{title}</h2>
            {beside}
          </div>
        )}
        {children}
      </section>
    );
  }
  return (
    <section className={`section ${className}`} aria-label={title}>
      <h2 className="overline">
        <button
          type="button"
          className="section-fold"
          aria-expanded={unfolded}
          aria-controls={id}
          onClick={() => setUnfolded(!unfolded)}
        >
          {title}
          <Icon name="chevron" />
        </button>
      </h2>
      <div id={id} className="section-body" hidden={!unfolded}>
        {unfolded ? beside : null}
        {unfolded ? children : null}
      </div>
    </section>
  );
}
