// Runs before the first paint: the theme follows the viewer's choice, or the system where none was made.
(() => {
  const root = document.documentElement;
  const choice = root.dataset.themeChoice;
  const system = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = choice === 'dark' || (choice === 'system' && system);
  const keep = '; path=/; max-age=31536000; samesite=lax';
  document.cookie = 'ns-dark=' + (system ? 1 : 0) + keep;
  document.cookie = 'ns-zone=' + encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone || '') + keep;
  if (dark !== (root.dataset.theme === 'dark')) {
    // The server could not know (a first visit): show nothing for the moment until the right palette is there.
    root.dataset.theme = dark ? 'dark' : 'light';
    root.classList.add('theme-pending');
    setTimeout(() => root.classList.remove('theme-pending'), 2000);
  }
  addEventListener('DOMContentLoaded', () => {
    const line = document.getElementById('components-reconnect-modal');
    line?.addEventListener('components-reconnect-state-changed', e => {
      if (e.detail.state === 'rejected') location.reload();
    });
  });
})();
