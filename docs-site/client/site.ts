/** What the pages do: the switch of the theme, and pictures that become experiments. */
{
  const root = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>('#theme')!;
  const other = () => (root.dataset['theme'] === 'light' ? 'dark' : 'light');
  const label = () => {
    button.textContent = other() === 'light' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Use the ${other()} theme`);
  };
  label();
  button.hidden = false;
  new MutationObserver(label).observe(root, { attributeFilter: ['data-theme'] });
  button.addEventListener('click', () => {
    const theme = other();
    try {
      localStorage.setItem('overdamped.theme', theme);
    } catch {}
    root.dataset['theme'] = theme;
  });

  // The contents stand open beside a text and closed above it.
  const contents = document.querySelector<HTMLDetailsElement>('.contents details');
  const beside = matchMedia('(min-width: 1000px)');
  const fold = () => {
    if (contents !== null) contents.open = beside.matches;
  };
  fold();
  beside.addEventListener('change', fold);

  /** The one experiment that runs: a device has room for few. */
  let running: { readonly still: HTMLElement; readonly frame: HTMLElement } | undefined;
  const stop = () => {
    running?.frame.replaceWith(running.still);
    running = undefined;
  };
  const run = (still: HTMLButtonElement) => {
    stop();
    const frame = document.createElement('div');
    frame.className = 'live';
    const experiment = document.createElement('iframe');
    experiment.src = still.dataset['embed']!;
    experiment.title = still.dataset['title']!;
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'button';
    close.textContent = 'Back to the picture';
    close.addEventListener('click', () => {
      stop();
      still.focus();
    });
    frame.append(experiment, close);
    still.replaceWith(frame);
    running = { still, frame };
    frame.scrollIntoView({ block: 'nearest' });
    experiment.focus();
  };
  for (const still of document.querySelectorAll<HTMLButtonElement>('[data-embed]')) {
    still.addEventListener('click', () => run(still));
  }
}
