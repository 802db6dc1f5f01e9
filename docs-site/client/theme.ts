/** Puts the theme in force before anything is drawn: the one chosen, here or in the app, else the system's. */
{
  const key = 'overdamped.theme';
  const light = matchMedia('(prefers-color-scheme: light)');
  const read = (): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be refused; then nothing is remembered.
      return null;
    }
  };
  const apply = () => {
    const chosen = read();
    const known = chosen === 'dark' || chosen === 'light';
    document.documentElement.dataset['theme'] = known ? chosen : light.matches ? 'light' : 'dark';
  };
  apply();
  light.addEventListener('change', apply);
  addEventListener('storage', apply);
}
