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
  if (/(^|; )ns-motion=less/.test(document.cookie)) root.dataset.motion = 'less';

  // Where the viewer was before a reload: the page grows as its parts are drawn, so the place is reached little by little.
  const here = () => location.pathname + location.search;
  addEventListener('pagehide', () => sessionStorage.setItem('ns-place', JSON.stringify([here(), scrollY])));
  addEventListener('DOMContentLoaded', () => {
    const [place, y] = JSON.parse(sessionStorage.getItem('ns-place') ?? '[]');
    if (place !== here() || !y || performance.getEntriesByType('navigation')[0]?.type !== 'reload') return;
    const until = performance.now() + 5000;
    let own = true;
    for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(type, () => { own = false; }, { once: true, passive: true });
    const follow = () => {
      if (!own || performance.now() > until) return;
      if (Math.abs(scrollY - y) > 1) scrollTo({ top: y, behavior: 'instant' });
      requestAnimationFrame(follow);
    };
    follow();
  });

  // The connection comes and goes; one line says so.
  addEventListener('DOMContentLoaded', () => {
    const line = document.getElementById('components-reconnect-modal');
    if (!line) return;
    const say = () => { line.classList.add('reconnect-back'); setTimeout(() => line.classList.remove('reconnect-back'), 6000); };
    const again = () => { sessionStorage.setItem('ns-back', '1'); location.reload(); };
    const wait = () => setTimeout(() => fetch('/favicon.svg', { cache: 'no-store' }).then(again, wait), 2000);
    if (sessionStorage.getItem('ns-back')) { sessionStorage.removeItem('ns-back'); say(); }
    let lost = false;
    line.addEventListener('components-reconnect-state-changed', e => {
      const { state } = e.detail;
      if (state === 'show') { lost = true; line.classList.remove('reconnect-back'); }
      if (state === 'hide' && lost) { lost = false; say(); }
      // The address holds all that was seen, so a new page goes on where the old one was.
      if (state === 'rejected') again();
      if (state === 'failed') wait();
    });
  });
})();
