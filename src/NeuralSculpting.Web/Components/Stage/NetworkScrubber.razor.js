// The unit-level network on a canvas: scrubbing, hovering, zooming and playing happen here, without the server.
import { panZoom, parseView, viewText, FIT } from '../../js/pan-zoom.js';
import { readNetwork, living, drawNetwork, networkSvg, spots, strongestPath, ownEdges, verticalOf } from '../../js/network-picture.js';
import { saveAs, surface } from '../../js/saving.js';

const LEAST = 1, MOST = 40;

// start: { step, view, unit }, each as the address names it, or -1 or null.
export function create(root, palette, dotnet, start) {
  const controller = new AbortController(), { signal } = controller;
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal, ...options });
  const canvas = root.querySelector('canvas'), context = canvas.getContext('2d'), frameBox = root.querySelector('.view');
  const slider = root.querySelector('input'), output = root.querySelector('output');
  const label = root.querySelector('.label'), under = root.querySelector('.under'), play = root.querySelector('[data-do=play]');
  const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset.motion === 'less';
  const call = (...args) => dotnet.invokeMethodAsync(...args).catch(() => {});
  let net = null, step = 0, following = -1, own = false, hovered = null, pinned = unitOf(start.unit), timer = 0, frame = 0, resting = 0, settling = 0, ink = {}, moving = false;

  function theme() {
    const style = getComputedStyle(root);
    const dark = document.documentElement.dataset.theme === 'dark';
    const pick = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
    ink = {
      text: pick('--mud-palette-text-primary', '#222'), quiet: pick('--mud-palette-text-secondary', '#666'),
      gone: pick('--mud-palette-lines-default', '#ccc'), surface: pick('--mud-palette-surface', '#fff'),
      edge: dark ? '#9aa1b0' : '#666d7b', modules: palette.map(pair => pair[dark ? 1 : 0]),
    };
    redraw();
  }

  const redraw = () => { frame ||= requestAnimationFrame(draw); };
  const size = () => [canvas.clientWidth, canvas.clientHeight];

  // The address names the step at which the viewer rests; the last one needs no name.
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(() => call('Rested', step >= net.steps ? -1 : step), 300);
  };

  // The address holds thousandths of the picture's size, so that it names the same on a phone.
  const named = view => { const [w, h] = size(); return viewText({ x: view.x / w * 1000, y: view.y / h * 1000, k: view.k }); };
  const fromName = text => { const [w, h] = size(), { x, y, k } = parseView(text, LEAST, MOST); return { x: x * w / 1000, y: y * h / 1000, k }; };
  let known = start.view;
  const view = panZoom(canvas, {
    signal, size, scale: k => [k, verticalOf(k)], bounded: true, least: LEAST, most: MOST, view: FIT,
    point: e => { const box = canvas.getBoundingClientRect(); return { x: e.clientX - box.left, y: e.clientY - box.top }; },
    eager: () => frameBox.contains(document.activeElement),
    changed(now, inHand) { moving = inHand; canvas.classList.toggle('zoomed', now.k > 1); redraw(); },
    rested(now) { known = named(now); root.dataset.view = known ?? ''; call('Moved', known); },
  });

  function show(layers, bytes, labels, weighted, sparse) {
    const before = net;
    net = readNetwork(layers, bytes, labels, weighted, sparse);
    const wasLast = before ? step >= before.steps : start.step < 0;
    // An address that names a step wins over following, as a viewer's hand on the slider does.
    if (!before && start.step >= 0) { step = start.step; own = true; }
    if (!before && known) view.look(fromName(known));
    const exists = unit => unit && unit.layer < layers.length && unit.unit < layers[unit.layer];
    if (!exists(hovered)) hovered = null;
    if (!exists(pinned) || (before && before.layers.join() !== layers.join())) pinned = null;
    slider.max = net.steps;
    go(following >= 0 ? following : wasLast ? net.steps : step);
    describe();
    root.dataset.ready = 'true';
  }

  function go(to) {
    step = Math.max(0, Math.min(to, net.steps));
    slider.value = step;
    output.textContent = `step ${step} of ${net.steps}`;
    label.textContent = net.labels[step];
    slider.setAttribute('aria-valuetext', `${output.textContent}: ${net.labels[step]}`);
    root.dataset.step = step;
    redraw();
  }

  function stop() { clearInterval(timer); timer = 0; play.textContent = '▶'; play.setAttribute('aria-label', 'Play the history'); }
  function begin() {
    if (!net) return;
    if (step >= net.steps) go(0);
    play.textContent = '❚❚'; play.setAttribute('aria-label', 'Pause');
    const pace = Math.max(calm() ? 600 : 120, Math.min(600, 8000 / (net.steps + 1)));
    timer = setInterval(() => { if (step < net.steps) return go(step + 1); stop(); rest(); }, pace);
  }

  const picture = inHand => ({ w: canvas.clientWidth, h: canvas.clientHeight, view: view.view, step, focus: pinned ?? hovered, ink, font: getComputedStyle(root).fontFamily, moving: inHand });

  function draw() {
    frame = 0;
    const [w, h] = size(), ratio = devicePixelRatio || 1;
    if (!net || !w) return;
    if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
      canvas.width = Math.round(w * ratio);
      canvas.height = Math.round(h * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { count, drawn } = drawNetwork(context, net, picture(moving));
    root.dataset.drawn = drawn;
    root.dataset.edges = count;
  }

  function find(event) {
    if (!net) return null;
    const box = canvas.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    let best = null, least = 14 * 14;
    spots(net, picture()).forEach((at, layer) => {
      if (Math.abs(at.y - y) > 14) return;
      for (let unit = 0; unit < at.x.length; unit++) {
        const d = (at.x[unit] - x) ** 2 + (at.y - y) ** 2;
        if (d < least) { least = d; best = { layer, unit }; }
      }
    });
    return best;
  }

  function describe() {
    const unit = pinned ?? hovered;
    if (!unit || !net) { under.textContent = 'Point at a unit to see its edges and its strongest path; click to keep it. Click into the picture to zoom with the wheel.'; return; }
    const edges = ownEdges(net, step, unit), last = net.layers.length - 1;
    const into = edges.filter(e => net.layer[e] + 1 === unit.layer).length;
    const name = unit.layer === 0 ? `input x${unit.unit}` : unit.layer === last ? `output y${unit.unit}` : `unit ${unit.unit} of layer ${unit.layer}`;
    const module = net.modules[unit.layer][unit.unit], path = strongestPath(net, step, unit);
    const ends = path.length ? `; strongest path over ${path.length === 1 ? '1 edge' : path.length + ' edges'}` : '';
    under.textContent = `${name}: ${into} edges in, ${edges.length - into} out${module ? `, module ${module - 1}` : ''}${ends}${pinned ? ' (kept; click again to release)' : ''}`;
  }

  function pin(unit, tell) {
    pinned = unit;
    root.dataset.unit = unit ? `${unit.layer}.${unit.unit}` : '';
    if (tell) call('Pinned', root.dataset.unit || null);
    describe();
    redraw();
  }

  const same = (a, b) => a?.layer === b?.layer && a?.unit === b?.unit;
  const actions = {
    in: view.in, out: view.out, fit: view.fit,
    ...Object.fromEntries(['svg', 'png', 'graphml', 'json'].map(kind => [kind, () => net && saveAs(kind, root.dataset.file || 'network',
      () => networkSvg(net, { ...picture(), view: FIT }, surface(root)), which => dotnet.invokeMethodAsync('Document', which, step))])),
  };

  // A viewer who takes the slider while it follows a run keeps it until there is nothing to follow.
  const take = () => { own ||= following >= 0; following = -1; };
  on(slider, 'input', () => {
    stop(); take();
    moving = true;
    clearTimeout(settling);
    settling = setTimeout(() => { moving = false; redraw(); }, 150);
    go(+slider.value); describe(); rest();
  });
  on(play, 'click', () => { take(); if (timer) { stop(); rest(); } else begin(); });
  on(root, 'click', e => actions[e.target.closest('[data-do]')?.dataset.do]?.());
  on(canvas, 'pointermove', e => { if (view.held) return; const now = find(e); if (!same(now, hovered)) { hovered = now; describe(); redraw(); } });
  on(canvas, 'pointerleave', () => { hovered = null; describe(); redraw(); });
  on(canvas, 'click', e => { if (view.moved) return; const now = find(e); pin(now && same(pinned, now) ? null : now, true); });
  on(root, 'keydown', e => {
    if (e.key === 'Escape' && pinned) pin(null, true);
    if (e.key === ' ' && e.target === slider) { e.preventDefault(); play.click(); }
    if (e.target === frameBox) view.key(e, true);
  });
  const sizes = new ResizeObserver(() => { if (net && known) view.look(fromName(known)); redraw(); });
  sizes.observe(canvas);
  const looks = new MutationObserver(() => setTimeout(theme, 60));
  looks.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  theme();
  describe();

  return {
    show,
    look(to, where, unit) {
      if (where !== known) { known = where; view.look(fromName(where)); }
      if (!same(unitOf(unit), pinned)) pin(unitOf(unit), false);
      if (to === undefined || to === null) return;
      own = to >= 0 && following >= 0;
      if (to >= 0) following = -1;
      if (net && following < 0) { stop(); go(to >= 0 ? to : net.steps); }
    },
    follow(to) {
      const ends = to < 0 && following >= 0;
      if (to < 0) own = false;
      if (own) return;
      following = to;
      if (net && (to >= 0 || ends)) { stop(); go(to >= 0 ? to : net.steps); }
    },
    dispose() { stop(); clearTimeout(resting); clearTimeout(settling); cancelAnimationFrame(frame); controller.abort(); sizes.disconnect(); looks.disconnect(); },
  };
}

function unitOf(text) {
  const [layer, unit] = (text ?? '').split('.').map(Number);
  return text && Number.isInteger(layer) && Number.isInteger(unit) ? { layer, unit } : null;
}
