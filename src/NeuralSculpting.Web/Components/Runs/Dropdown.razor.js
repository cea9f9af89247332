// Escape closes an open sheet wherever the focus is; a focus that a redraw took away stays on the sheet.
export function create(root, component) {
  const sheet = () => root.querySelector('[role=dialog]');
  const aborter = new AbortController();
  document.addEventListener('keydown', e => {
    if (e.key === 'Escape' && !e.defaultPrevented && sheet()) component.invokeMethodAsync('OnEscape').catch(() => { });
  }, { signal: aborter.signal });
  root.addEventListener('focusout', () => setTimeout(() => {
    if (document.activeElement === document.body) sheet()?.focus();
  }, 60), { signal: aborter.signal });
  return { dispose: () => aborter.abort() };
}
