import { useState } from 'react';
import type { Scene } from '../../scene/scene.ts';
import { Icon } from '../controls/icon.tsx';
import { copyLink, loadLinks } from '../state/address.ts';
import { canRedo, canUndo } from '../state/app-state.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { toggleTheme, useTheme } from '../theme.ts';
import './shell.css';

const views: readonly { readonly view: Scene['view']; readonly title: string }[] = [
  { view: 'roll', title: 'Roll' },
  { view: 'cascade', title: 'Cascade' },
  { view: 'derive', title: 'Derive' },
  { view: 'heat', title: 'Heat' },
  { view: 'race', title: 'Race' },
];

interface HeaderProps {
  readonly onGallery: () => void;
  readonly onLessons: () => void;
  readonly onExport: () => void;
  readonly onPresent: () => void;
  readonly onHelp: () => void;
}

/** Name, views, and what can be done with the experiment as a whole. */
export function Header(props: HeaderProps) {
  const { onGallery, onLessons, onExport, onPresent, onHelp } = props;
  const store = useAppStore();
  const view = useScene((scene) => scene.view);
  const undoable = useApp(canUndo);
  const redoable = useApp(canRedo);
  const theme = useTheme();
  return (
    <header className="header">
      <h1 className="brand">Overdamped</h1>
      <nav className="views" aria-label="Views">
        {views.map((each) => (
          <button
            key={each.view}
            type="button"
            className="view-link"
            aria-current={view === each.view ? 'page' : undefined}
            onClick={() => store.getState().show(each.view)}
          >
            {each.title}
          </button>
        ))}
      </nav>
      <div className="tools" role="toolbar" aria-label="Experiment">
        <button
          type="button"
          className="icon-button"
          aria-label="Undo"
          title="Undo (Ctrl+Z)"
          disabled={!undoable}
          onClick={() => store.getState().undo()}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Redo"
          title="Redo (Ctrl+Shift+Z)"
          disabled={!redoable}
          onClick={() => store.getState().redo()}
        >
          <Icon name="redo" />
        </button>
        <button type="button" className="tool" onClick={onGallery}>
          <Icon name="gallery" />
          <span className="tool-name">Scenes</span>
        </button>
        <button type="button" className="tool" aria-label="Lessons" onClick={onLessons}>
          <Icon name="book" />
          <span className="tool-name">Lessons</span>
        </button>
        <CopyLink />
        <button
          type="button"
          className="tool"
          aria-label="Save, or copy as code"
          title="Save a scene file, or copy the experiment as code"
          onClick={onExport}
        >
          <Icon name="down" />
          <span className="tool-name">Save</span>
        </button>
        <button
          type="button"
          className="icon-button wide-only"
          aria-label="Present"
          title="Present on the whole screen (p)"
          onClick={onPresent}
        >
          <Icon name="whole" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Help and keyboard"
          title="Help and keyboard (?)"
          onClick={onHelp}
        >
          <span aria-hidden="true">?</span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
          onClick={toggleTheme}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </button>
      </div>
    </header>
  );
}

function CopyLink() {
  const store = useAppStore();
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    // Data of one's own may be too long for a link.
    const copied = await copyLink(store.getState().history.present).catch((error: Error) => {
      store.getState().setBanner(error.message);
      return null;
    });
    if (copied === null) return;
    setSaid(copied ? 'Copied' : 'In the address bar');
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <button
      type="button"
      className="tool"
      aria-label="Copy link"
      onPointerEnter={loadLinks}
      onFocus={loadLinks}
      onClick={copy}
    >
      <Icon name="link" />
      <span className="tool-name" role="status" data-said={said === null ? undefined : ''}>
        {said ?? 'Copy link'}
      </span>
    </button>
  );
}
