import { lessMotion, setMotion } from '../../js/viewer.js';

// Shortcuts, the help sheet and the palette. Only the search for runs asks the server.
const EDITS = 'input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=""], [contenteditable=true], [role=treeitem], [role=combobox], [role=listbox], [role=menu]';

export function create(root, dotnet, pages) {
  const controller = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: controller.signal, ...options });
  const call = (...args) => dotnet.invokeMethodAsync(...args).catch(() => null);
  const palette = root.querySelector('.palette'), help = root.querySelector('.help');
  const input = palette.querySelector('input'), list = palette.querySelector('ul'), none = palette.querySelector('.none');
  let shown = [], at = 0, asked = 0, waiting = 0, first = '', since = 0, actions = [];

  const go = address => call('Go', address);
  const dark = () => document.documentElement.dataset.theme === 'dark';
  function openHelp() { palette.close(); if (!help.open) help.showModal(); }

  const fixed = () => [
    ...pages.map(p => ({ group: 'Pages', name: p.name, hint: 'G ' + p.key.toUpperCase(), run: () => go(p.address) })),
    ...actions,
    { group: 'Look', name: 'Light theme', run: () => call('Theme', 'light') },
    { group: 'Look', name: 'Dark theme', run: () => call('Theme', 'dark') },
    { group: 'Look', name: 'Theme as the system', run: () => call('Theme', 'system') },
    { group: 'Look', name: lessMotion() ? 'Allow motion' : 'Reduce motion', run: () => call('Motion', !lessMotion()) },
    { group: 'Help', name: 'Keyboard shortcuts', hint: '?', run: openHelp },
  ];

  // What the page itself offers: its buttons and links that have a name and can be seen.
  function collect() {
    const named = new Map();
    for (const e of document.querySelectorAll('main button, main [role=button]:not(.hit), main .actions a')) {
      if (e.disabled || e.closest('.mud-table, .mud-data-grid, [role=row], dialog, .legend') || !e.checkVisibility?.()) continue;
      const name = (e.getAttribute('aria-label') || e.textContent).replace(/\s+/g, ' ').trim();
      if (name.length < 2 || name.length > 60) continue;
      const part = e.closest('section[aria-label], [role=group][aria-label]')?.ariaLabel;
      const key = name + '|' + (part ?? '');
      if (!named.has(key)) named.set(key, { group: 'This page', name, detail: part, run: () => { e.scrollIntoView({ block: 'nearest' }); e.focus(); e.click(); } });
    }
    return [...named.values()].slice(0, 60);
  }

  const words = text => text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item, wanted) => wanted.every(w => `${item.name} ${item.detail ?? ''} ${item.group}`.toLowerCase().includes(w));

  async function search() {
    const text = input.value, wanted = words(text), mine = ++asked;
    const local = fixed().filter(i => fits(i, wanted) && (wanted.length || i.group !== 'This page')).slice(0, 14);
    if (!wanted.length) local.push(...actions.slice(0, 6));
    draw([...local, ...shown.filter(i => i.group === 'Runs')]);
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const runs = await call('FindRuns', text);
      if (mine !== asked || !palette.open) return;
      draw([...local, ...(runs ?? []).map(r => ({ group: 'Runs', name: r.name, detail: r.detail, run: () => go(r.address) }))]);
      palette.dataset.searched = text;
    }, 120);
  }

  function draw(items) {
    const order = ['Pages', 'Runs', 'This page', 'Look', 'Help'];
    shown = items.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
    list.replaceChildren(...shown.map((item, i) => {
      const line = document.createElement('li');
      line.id = 'palette-' + i;
      line.role = 'option';
      for (const [name, text] of [['name', item.name], ['detail', item.detail], ['group', item.hint ?? item.group]]) {
        if (!text) continue;
        line.append(Object.assign(document.createElement('span'), { className: name, textContent: text }));
      }
      return line;
    }));
    none.textContent = shown.length ? '' : 'Nothing is called so.';
    point(Math.min(at, shown.length - 1));
  }

  function point(to) {
    at = Math.max(0, to);
    [...list.children].forEach((line, i) => line.setAttribute('aria-selected', i === at));
    list.children[at]?.scrollIntoView({ block: 'nearest' });
    if (shown.length) input.setAttribute('aria-activedescendant', 'palette-' + at); else input.removeAttribute('aria-activedescendant');
  }

  function openPalette() {
    if (palette.open) return palette.close();
    help.close();
    actions = collect();
    input.value = '';
    at = 0;
    shown = [];
    palette.showModal();
    search();
  }

  function choose(index) {
    const item = shown[index];
    palette.close();
    item?.run();
  }

  on(input, 'input', () => { at = 0; search(); });
  on(palette, 'keydown', e => {
    const moves = { ArrowDown: at + 1 >= shown.length ? 0 : at + 1, ArrowUp: at ? at - 1 : shown.length - 1 };
    if (e.key in moves) point(moves[e.key]);
    else if (e.key === 'Enter') choose(at);
    else if (e.key === '?' && !input.value) openHelp();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  on(list, 'click', e => { const line = e.target.closest('li'); if (line) choose([...list.children].indexOf(line)); });
  on(list, 'pointermove', e => { const i = [...list.children].indexOf(e.target.closest('li')); if (i >= 0 && i !== at) point(i); });
  for (const dialog of [palette, help]) on(dialog, 'click', e => { if (e.target === dialog || e.target.closest('[data-close]')) dialog.close(); });
  on(document, 'click', e => {
    if (e.target.closest('[data-open=palette]')) openPalette();
    if (e.target.closest('[data-open=help]')) openHelp();
  });

  const press = selector => { const e = [...document.querySelectorAll(selector)].find(x => x.checkVisibility()); e?.click(); return !!e; };
  function scrub(by) {
    const slider = document.querySelector('.network input[type=range]');
    if (!slider) return false;
    slider.value = +slider.value + by;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    return true;
  }
  function searchField() {
    const field = document.querySelector('main input[type=search], main [role=search] input, main [data-search] input, main input[aria-label*="earch"], main input[placeholder*="earch"]');
    field?.focus();
    return !!field;
  }
  const keys = {
    '?': () => (openHelp(), true), '/': searchField, t: () => (call('Theme', dark() ? 'light' : 'dark'), true),
    p: () => press('.network [data-do=play]'), '[': () => scrub(-1), ']': () => scrub(1),
    x: () => [...document.querySelectorAll('main .tools [data-text]')].map(b => b.click()).length > 0,
  };

  on(document, 'keydown', e => {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') { e.preventDefault(); openPalette(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || palette.open || help.open) return;
    if (e.target.closest?.(EDITS) || document.querySelector('.mud-dialog, .mud-popover-open')) return;
    const key = e.key.length === 1 ? e.key.toLowerCase() : '';
    const page = first === 'g' && e.timeStamp - since < 1500 && pages.find(p => p.key === key);
    [first, since] = [key, e.timeStamp];
    if (page) { first = ''; go(page.address); } else if (!keys[key]?.()) return;
    e.preventDefault();
  });
  root.dataset.ready = 'true';
  return { dispose() { clearTimeout(waiting); controller.abort(); } };
}
