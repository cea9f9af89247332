// Headings: a further sort key with shift, columns moved by dragging, widths by their right edge (pointer or arrow keys).
const Least = 40, Most = 900, Step = 16, Slack = 6;

export function create(head, component) {
  const aborter = new AbortController();
  const on = (name, handler, options = {}) => head.addEventListener(name, handler, { ...options, signal: aborter.signal });
  const table = head.closest('table');
  const call = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => { });
  const columnOf = key => [...table.querySelectorAll('col[data-col]')].find(c => c.dataset.col === key);
  const clamp = width => Math.min(Most, Math.max(Least, Math.round(width)));
  let dragged = false;

  on('click', e => {
    const link = e.target.closest('a.sort');
    if (dragged) { e.preventDefault(); e.stopImmediatePropagation(); dragged = false; return; }
    if (!link || !e.shiftKey) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    Blazor.navigateTo(link.dataset.add);
  }, { capture: true });

  function track(move, end) {
    const stop = new AbortController();
    addEventListener('pointermove', move, { signal: stop.signal });
    for (const name of ['pointerup', 'pointercancel'])
      addEventListener(name, e => { stop.abort(); end(e); }, { signal: stop.signal });
  }

  function widen(cell, e) {
    e.preventDefault();
    const [key, start, from] = [cell.dataset.head, e.clientX, cell.offsetWidth];
    let width = from;
    track(
      m => { width = clamp(from + m.clientX - start); columnOf(key).style.width = width + 'px'; },
      () => { if (width !== from) call('OnWidth', key, width); });
  }

  function drag(cell, e) {
    const cells = [...head.querySelectorAll('th[data-head]')];
    const start = e.clientX;
    let before;
    track(m => {
      if (!dragged && Math.abs(m.clientX - start) < Slack) return;
      dragged = true;
      cell.classList.add('moving');
      const next = cells.find(c => { const box = c.getBoundingClientRect(); return m.clientX < box.left + box.width / 2; });
      before = next?.dataset.head ?? null;
      for (const c of cells) c.classList.toggle('target', c === next);
    }, () => {
      cell.classList.remove('moving');
      for (const c of cells) c.classList.remove('target');
      if (dragged && before !== undefined && before !== cell.dataset.head) call('OnMove', cell.dataset.head, before);
      setTimeout(() => { dragged = false; });
    });
  }

  on('pointerdown', e => {
    const cell = e.target.closest('th[data-head]');
    if (!cell || e.button !== 0) return;
    if (e.target.closest('.grip')) widen(cell, e); else drag(cell, e);
  });
  on('keydown', e => {
    const cell = e.target.closest('th[data-head]');
    const by = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (!cell || !by) return;
    if (e.target.closest('.grip')) call('OnWidth', cell.dataset.head, clamp(cell.offsetWidth + by * Step));
    else if (e.altKey && e.target.closest('.sort')) {
      const cells = [...head.querySelectorAll('th[data-head]')];
      const place = cells.indexOf(cell) + (by < 0 ? -1 : 2);
      if (place < 0) return;
      call('OnMove', cell.dataset.head, cells[place]?.dataset.head ?? null);
    } else return;
    e.preventDefault();
    e.stopPropagation();
  });

  // Only a script can draw the box of "some of them".
  const box = head.querySelector('input[data-some]');
  const draw = () => { box.indeterminate = box.dataset.some === 'true'; };
  const watcher = new MutationObserver(draw);
  watcher.observe(box, { attributes: true, attributeFilter: ['data-some'] });
  draw();

  return { dispose: () => { aborter.abort(); watcher.disconnect(); } };
}
