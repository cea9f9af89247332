// The menu takes the focus when it opens; escape closes it and arrows walk in it, wherever it was opened from.
export function create(root, component) {
  const aborter = new AbortController();
  const items = () => [...document.querySelectorAll('.run-menu-popover [role=menuitem]')].filter(i => i.offsetParent);
  document.addEventListener('keydown', e => {
    const all = items();
    if (all.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.key !== 'Escape' && !step) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    if (step) all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    else component.invokeMethodAsync('OnEscape').catch(() => { });
  }, { capture: true, signal: aborter.signal });
  return {
    focus: async () => {
      for (let i = 0; i < 20 && items().length === 0; i++) await new Promise(done => setTimeout(done, 25));
      items()[0]?.focus({ preventScroll: true });
    },
    dispose: () => aborter.abort(),
  };
}
