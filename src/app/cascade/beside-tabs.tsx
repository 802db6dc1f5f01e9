import { useLayoutEffect, useState } from 'react';
import type { Pool } from '../../jobs/pool.ts';
import { CursorFigure } from '../cobweb/cursor-figure.tsx';
import { ExponentFigure } from '../cobweb/exponent-figure.tsx';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { Section } from '../roll/section.tsx';
import { Boundary } from '../shell/boundary.tsx';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { useNarrow } from '../state/use-media.ts';
import { Doublings } from './doublings.tsx';
import type { Pointer } from './pointer.ts';

interface BesideProps {
  readonly pool: () => Pool<DiagramComputations>;
  readonly pointer: Pointer;
}

const parts = [
  { id: 'orbit', title: 'Orbit', what: 'The orbit', heading: 'Orbit at the cursor' },
  {
    id: 'exponents',
    title: 'Exponents',
    what: 'The exponents',
    heading: 'Exponents at the cursor',
  },
  { id: 'doublings', title: 'Doublings', what: 'The table', heading: 'Doublings' },
] as const;

type Part = (typeof parts)[number]['id'];

/**
 * What is measured beside the diagram: one below the other where there is a column for them or none at
 * all, else one at a time, so that none begins below the screen.
 */
export function BesideTabs(props: BesideProps) {
  const narrow = useNarrow();
  const roomy = useRoomy();
  const [chosen, setChosen] = useState<Part>('orbit');
  if (narrow || roomy) {
    return parts.map(({ id, heading, what }) => (
      <Section key={id} title={heading} className={`panel-${id}`} open={id === 'orbit'}>
        <Boundary what={what}>{contentOf(id, props)}</Boundary>
      </Section>
    ));
  }
  const part = parts.find(({ id }) => id === chosen)!;
  return (
    <section className="section beside-tabs" aria-label="What the diagram is made of">
      <PanelTabs
        tabs={parts}
        chosen={chosen}
        label="Orbit, exponents and doublings"
        controls="beside-panel"
        onTurn={setChosen}
      />
      <div id="beside-panel" role="tabpanel" aria-labelledby={tabOf(chosen)}>
        <Boundary key={chosen} what={part.what}>
          {contentOf(chosen, props)}
        </Boundary>
      </div>
    </section>
  );
}

/** Whether the page leaves a column for what is beside the diagram, as cascade.css asks: lessons may take it. */
function useRoomy(): boolean {
  const [roomy, setRoomy] = useState(false);
  useLayoutEffect(() => {
    const page = document.getElementById('view');
    if (page === null) return;
    const observer = new ResizeObserver(([entry]) => setRoomy(entry!.contentRect.width >= 1500));
    observer.observe(page);
    return () => observer.disconnect();
  }, []);
  return roomy;
}

function contentOf(id: Part, { pool, pointer }: BesideProps) {
  switch (id) {
    case 'orbit':
      return <CursorFigure pointer={pointer} />;
    case 'exponents':
      return <ExponentFigure pool={pool} pointer={pointer} />;
    case 'doublings':
      return <Doublings pool={pool} />;
  }
}
