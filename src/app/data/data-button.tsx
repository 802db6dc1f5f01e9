import { lazy, Suspense, useState } from 'react';
import { Boundary } from '../shell/boundary.tsx';
import { useScene } from '../state/store.ts';

const DataDialog = lazy(() => import('./data-dialog.tsx'));

/** What the loss is the mean over, and the way to other data: the dialog is loaded when it is opened. */
export function DataButton() {
  const data = useScene((scene) => scene.loss.data);
  const [open, setOpen] = useState(false);
  const rows = Object.values(data?.columns ?? {})[0]?.length;
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {rows === undefined ? 'Data …' : `Mean over ${rows} rows …`}
      </button>
      {open ? (
        <Boundary what="The data">
          <Suspense>
            <DataDialog onClose={() => setOpen(false)} />
          </Suspense>
        </Boundary>
      ) : null}
    </>
  );
}
