// Tells which lines are in sight, and answers clicks and keys in the rows. Nothing here draws.
const Margin = 12;

export function create(root, component) {
  const body = root.querySelector('tbody');
  const aborter = new AbortController();
  const on = (target, name, handler, options = {}) => target.addEventListener(name, handler, { ...options, signal: aborter.signal });
  let frame = 0, asking = false, top = 0, view = root.dataset.view, opener = null, busy = false;

  // On a phone the page scrolls, elsewhere the table does.
  const own = () => getComputedStyle(root).overflowY !== 'visible';
  const rowHeight = () => parseFloat(getComputedStyle(root).getPropertyValue('--row'));
  const headHeight = () => own() ? root.querySelector('thead').offsetHeight : 0;
  const call = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => { });

  function inSight() {
    const row = rowHeight();
    const above = own() ? root.scrollTop : Math.max(0, -body.getBoundingClientRect().top);
    const height = own() ? root.clientHeight - headHeight() : innerHeight;
    return { first: Math.floor(above / row), count: Math.ceil(height / row) + 1 };
  }

  async function look() {
    frame = 0;
    if (asking) return;
    const { first, count } = inSight();
    const [drawn, from, total] = [+root.dataset.drawn, +root.dataset.first, +root.dataset.total];
    const last = Math.min(total, first + count);
    const covered = first >= from && last <= from + drawn;
    const near = (from === 0 || first - from >= Margin / 2) && (from + drawn >= total || from + drawn - last >= Margin / 2);
    const crossed = (top === 0) !== (first === 0);
    top = first;
    if (covered && near && !crossed) return;
    asking = true;
    await call('OnScroll', Math.max(0, first - Margin), count + 2 * Margin, first);
    asking = false;
    if (inSight().first !== first) look();
  }

  const soon = () => { frame ||= requestAnimationFrame(look); };
  on(root, 'scroll', soon, { passive: true });
  on(window, 'scroll', soon, { passive: true });
  on(window, 'resize', soon);

  // Another set of rows starts at the top; a refresh of the same one leaves the place alone.
  const watcher = new MutationObserver(() => {
    if (root.dataset.view !== view) {
      view = root.dataset.view;
      if (own()) root.scrollTop = 0;
      else if (body.getBoundingClientRect().top < 0) scrollTo(0, 0);
    }
    soon();
  });
  watcher.observe(root, { attributes: true, attributeFilter: ['data-view', 'data-total', 'data-first'] });

  const rowOf = element => element.closest?.('tr[data-line]');
  const rowAt = line => body.querySelector(`tr[data-line="${line}"]`);

  function menu(row, x, y) {
    const button = row.querySelector('[data-menu]');
    if (!button) return;
    opener = +row.dataset.line;
    const place = button.getBoundingClientRect();
    call('OnRowMenu', row.dataset.run, x ?? place.right, y ?? place.bottom);
  }

  function focusRow(row) {
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    const [box, frameBox] = [row.getBoundingClientRect(), root.getBoundingClientRect()];
    const [low, high] = own() ? [frameBox.top + headHeight(), frameBox.top + root.clientHeight] : [0, innerHeight];
    const by = box.top < low ? box.top - low : box.bottom > high ? box.bottom - high : 0;
    if (by) own() ? root.scrollBy(0, by) : scrollBy(0, by);
  }

  async function walk(to) {
    const line = Math.min(Math.max(0, to), +root.dataset.total - 1);
    if (!rowAt(line)) {
      const place = line * rowHeight();
      if (own()) root.scrollTop = place - root.clientHeight / 2;
      else scrollTo(0, scrollY + body.getBoundingClientRect().top + place - innerHeight / 2);
      for (let i = 0; i < 40 && !rowAt(line); i++) await new Promise(done => setTimeout(done, 25));
    }
    focusRow(rowAt(line));
  }

  on(body, 'click', e => {
    const row = rowOf(e.target);
    if (!row || getSelection().toString()) return;
    if (e.target.closest('[data-menu]')) return menu(row);
    if (!row.dataset.run || e.target.closest('a, button, input, .c-select')) return;
    const link = row.querySelector('a');
    if (e.ctrlKey || e.metaKey) open(link.href, '_blank'); else link.click();
  });
  on(body, 'contextmenu', e => {
    const row = rowOf(e.target);
    if (!row?.dataset.run || e.target.closest('a') || e.shiftKey) return;
    e.preventDefault();
    menu(row, e.clientX, e.clientY);
  });

  on(root, 'keydown', e => {
    const row = rowOf(e.target);
    const here = e.target === root || e.target === row;
    if (!here || e.ctrlKey || e.metaKey || e.altKey) return;
    const line = row ? +row.dataset.line : inSight().first - 1;
    const page = Math.max(1, inSight().count - 2);
    const steps = { ArrowDown: line + 1, ArrowUp: line - 1, PageDown: line + page, PageUp: line - page, Home: 0, End: +root.dataset.total - 1 };
    const group = row?.querySelector('[data-toggle]');
    if (e.key in steps) walk(e.shiftKey && row ? steps[e.key] : steps[e.key]);
    else if (!row) return;
    else if (e.key === 'Enter') (group ?? row.querySelector('a')).click();
    else if (e.key === ' ') (group ?? row.querySelector('input')).click();
    else if (e.key === 'ArrowRight' && group?.getAttribute('aria-expanded') === 'false') group.click();
    else if (e.key === 'ArrowLeft' && group?.getAttribute('aria-expanded') === 'true') group.click();
    else if (e.key === 'm' || e.key === 'ContextMenu') menu(row);
    else return;
    e.preventDefault();
  });

  // While somebody is in a row, rows stay where they are.
  const hold = () => {
    const now = body.contains(document.activeElement);
    if (now === busy) return;
    busy = now;
    call('OnHold', busy);
  };
  on(body, 'focusin', hold);
  on(body, 'focusout', () => setTimeout(hold));

  root.dataset.ready = 'true';
  look();
  return {
    refocus: () => {
      const lost = document.activeElement === document.body || document.activeElement.closest('[role=menu], .run-menu-popover');
      if (opener !== null && lost) focusRow(rowAt(opener));
    },
    dispose: () => { aborter.abort(); watcher.disconnect(); cancelAnimationFrame(frame); },
  };
}
