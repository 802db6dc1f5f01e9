import { Icon } from '../controls/icon.tsx';
import { useApp, useAppStore } from '../state/store.ts';

/** What could not be opened, and why, over the page until it is put away. */
export function Banner() {
  const store = useAppStore();
  const banner = useApp((state) => state.banner);
  if (banner === null) return null;
  return (
    <div className="banner" role="alert" data-testid="banner">
      <p>{banner}</p>
      <button
        type="button"
        className="icon-button"
        aria-label="Dismiss"
        onClick={() => store.getState().setBanner(null)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
