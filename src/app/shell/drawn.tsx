import { lazy, type ReactNode, Suspense } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useScene } from '../state/store.ts';

const TooManyRows = lazy(() => import('../race/too-many-rows.tsx'));

/** Views that need an expression of the loss; where its rows are too many for one, the way to Race. */
export function Drawn({ children }: { readonly children: ReactNode }) {
  const { loss } = useCalmExperiment();
  const racing = useScene(({ view }) => view === 'race');
  if (!loss.streamed || racing) return children;
  return (
    <Suspense>
      <TooManyRows />
    </Suspense>
  );
}
