// Moves and zooms a picture by drag, pinch, wheel and keys. The picture draws itself from the view it is given.

export const FIT = { x: 0, y: 0, k: 1 };

export function parseView(text, least, most) {
  const [x, y, k] = (text ?? '').split(',').map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && k >= least && k <= most ? { x, y, k } : FIT;
}

export const viewText = ({ x, y, k }) => k === 1 && !x && !y ? null : [x, y, k].map(v => +v.toFixed(2)).join(',');

// target: what takes the events. options: signal; view = where to begin; size() and point(event) in the picture's own units;
// scale(k) = [horizontal, vertical]; bounded = the picture may not leave its frame; eager() = the plain wheel zooms;
// changed(view, moving); rested(view), once the viewer lets go.
export function panZoom(target, { signal, view = FIT, size, point, scale = k => [k, k], bounded = false, least = .5, most = 6, eager = () => false, changed, rested }) {
  const on = (element, type, handler, options) => element.addEventListener(type, handler, { signal, ...options });
  const fingers = new Map();
  let moved = false, resting = 0;
  signal.addEventListener('abort', () => clearTimeout(resting));

  function set(next, quiet) {
    view = bounded ? keep(next) : next;
    clearTimeout(resting);
    if (!quiet) resting = setTimeout(() => { changed(view, false); rested(view); }, 250);
    changed(view, !quiet);
  }

  function keep(next) {
    const [w, h] = size(), [sx, sy] = scale(next.k), within = (at, room, s) => Math.min(0, Math.max(room - room * s, at));
    return { x: within(next.x, w, sx), y: within(next.y, h, sy), k: next.k };
  }

  function zoom(factor, at) {
    const [w, h] = size();
    at ??= { x: w / 2, y: h / 2 };
    const k = Math.min(most, Math.max(least, view.k * factor)), [ax, ay] = scale(view.k), [bx, by] = scale(k);
    const near = Math.abs(k - 1) < 1e-9 ? 1 : k;
    set({ x: at.x - (at.x - view.x) * bx / ax, y: at.y - (at.y - view.y) * by / ay, k: near });
  }

  const pan = (dx, dy) => set({ ...view, x: view.x + dx, y: view.y + dy });
  const fit = () => set(FIT);

  // The plain wheel scrolls the page, as it should, unless the viewer has entered the picture.
  on(target, 'wheel', e => {
    if (!e.ctrlKey && !e.metaKey && !(eager() && (view.k > least || e.deltaY < 0))) return;
    e.preventDefault();
    const lines = e.deltaMode === 1 ? 16 : 1;
    zoom(Math.exp(-e.deltaY * lines * (e.ctrlKey ? .005 : .0015)), point(e));
  }, { passive: false });

  on(target, 'pointerdown', e => { if (e.button === 0) { fingers.set(e.pointerId, point(e)); moved = false; } });
  on(window, 'pointermove', e => {
    const before = fingers.get(e.pointerId);
    if (!before) return;
    const now = point(e);
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== e.pointerId)[1];
      const spread = p => Math.hypot(p.x - other.x, p.y - other.y) || 1;
      zoom(spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      moved = true;
    } else if (view.k > 1 || (e.pointerType === 'mouse' && !bounded)) {
      if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < 3) return;
      moved = true;
      pan(now.x - before.x, now.y - before.y);
    } else return;
    fingers.set(e.pointerId, now);
  });
  const lift = e => fingers.delete(e.pointerId);
  on(window, 'pointerup', lift);
  on(window, 'pointercancel', lift);

  return {
    get view() { return view; },
    get moved() { return moved; },
    get held() { return fingers.size > 0; },
    look(next) { set(next, true); },
    in: () => zoom(1.3),
    out: () => zoom(1 / 1.3),
    fit,
    // Whether the key was one of the picture's.
    key(e, arrows) {
      if (e.ctrlKey || e.metaKey || e.altKey) return false;
      const step = Math.min(...size()) / 8;
      const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
      if (e.key === '+' || e.key === '=') zoom(1.3);
      else if (e.key === '-') zoom(1 / 1.3);
      else if (e.key === '0') fit();
      else if (arrows && moves[e.key] && view.k > 1) pan(...moves[e.key]);
      else return false;
      e.preventDefault();
      return true;
    },
  };
}
