import { lazy, Suspense } from 'react';
import type { RacePanel as PanelName } from '../../scene/scene.ts';
import { Boundary } from '../shell/boundary.tsx';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { useAppStore, useScene } from '../state/store.ts';
import { sceneRace } from './entrants/scene-race.ts';
import RacePanel from './race-panel.tsx';
import '../controls/chip.css';
import '../roll/roll.css';
import './race.css';

const SearchPanel = lazy(() => import('./search/search-panel.tsx'));

const panels: readonly { readonly id: PanelName; readonly title: string }[] = [
  { id: 'race', title: 'Race' },
  { id: 'search', title: 'Search for good numbers' },
];

/** Several optimizers from the same starts, on the same gradients; and the search for their numbers. */
export default function RaceView() {
  const store = useAppStore();
  const chosen = useScene((scene) => scene.race?.panel) ?? 'race';
  return (
    <div className="panels">
      <PanelTabs
        tabs={panels}
        chosen={chosen}
        label="Parts of the race"
        controls="race-panel"
        onTurn={(panel) =>
          store.getState().look((scene) => ({ ...scene, race: { ...sceneRace(scene), panel } }))
        }
      />
      <div id="race-panel" className="panels-body" role="tabpanel" aria-labelledby={tabOf(chosen)}>
        {chosen === 'search' ? (
          <Boundary key={chosen} what="The search">
            <Suspense fallback={<p className="loading">Opening the search …</p>}>
              <SearchPanel />
            </Suspense>
          </Boundary>
        ) : (
          <RacePanel />
        )}
      </div>
    </div>
  );
}
