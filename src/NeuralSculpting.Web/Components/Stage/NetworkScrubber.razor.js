// The unit-level network on a canvas: everything about scrubbing, hovering and playing happens here, without the server.
const ALIVE = 65535;

export function create(root, palette, dotnet, first) {
  const controller = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: controller.signal, ...options });
  const canvas = root.querySelector('canvas'), context = canvas.getContext('2d');
  const slider = root.querySelector('input'), output = root.querySelector('output');
  const label = root.querySelector('.label'), under = root.querySelector('.under'), play = root.querySelector('[data-do=play]');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let net = null, step = 0, following = -1, own = false, hovered = null, pinned = null, timer = 0, frame = 0, ink = {};

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

  const colour = module => module > 0 ? ink.modules[(module - 1) % ink.modules.length] : ink.edge;
  // The address names the step at which the viewer rests; the last one needs no name.
  let resting = 0;
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(() => dotnet.invokeMethodAsync('Rested', step >= net.labels.length - 1 ? -1 : step).catch(() => {}), 300);
  };
  const redraw = () => { frame ||= requestAnimationFrame(draw); };

  function show(layers, bytes, labels, weighted) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const shorts = count => { const a = new Uint16Array(count); for (let i = 0; i < count; i++, at += 2) a[i] = view.getUint16(at, true); return a; };
    const deaths = [], places = [], modules = [], weights = [];
    for (let l = 1; l < layers.length; l++) deaths.push(shorts(layers[l] * layers[l - 1]));
    for (const n of layers) places.push(shorts(n));
    for (const n of layers) modules.push(shorts(n));
    for (let l = 1; weighted && l < layers.length; l++) {
      const a = new Float32Array(layers[l] * layers[l - 1]);
      for (let i = 0; i < a.length; i++, at += 4) a[i] = view.getFloat32(at, true);
      weights.push(a);
    }
    const before = net;
    net = { layers, deaths, places, modules, weights, labels, lists: edgeLists(layers, deaths) };
    const wasLast = before ? step >= before.labels.length - 1 : first < 0;
    // An address that names a step wins over following, as a viewer's hand on the slider does.
    if (!before && first >= 0) { step = first; own = true; }
    if (hovered && !(hovered.layer < layers.length && hovered.unit < layers[hovered.layer])) hovered = null;
    if (before && before.layers.join() !== layers.join()) pinned = hovered = null;
    slider.max = labels.length - 1;
    go(following >= 0 ? Math.min(following, labels.length - 1) : wasLast ? labels.length - 1 : Math.min(step, labels.length - 1));
    root.dataset.ready = 'true';
  }

  // Edges by the step at which they die, so that a step draws only what is left.
  function edgeLists(layers, deaths) {
    const list = [];
    deaths.forEach((layer, l) => layer.forEach((death, i) => list.push({ l, to: Math.floor(i / layers[l]), from: i % layers[l], i, death })));
    return list.sort((a, b) => b.death - a.death);
  }

  function go(to) {
    step = Math.max(0, Math.min(to, net.labels.length - 1));
    slider.value = step;
    output.textContent = `step ${step} of ${net.labels.length - 1}`;
    label.textContent = net.labels[step];
    slider.setAttribute('aria-valuetext', `${output.textContent}: ${net.labels[step]}`);
    root.dataset.step = step;
    redraw();
  }

  function stop() { clearInterval(timer); timer = 0; play.textContent = '▶'; play.setAttribute('aria-label', 'Play the history'); }
  function start() {
    if (!net) return;
    if (step >= net.labels.length - 1) go(0);
    play.textContent = '❚❚'; play.setAttribute('aria-label', 'Pause');
    const pace = Math.max(calm.matches ? 600 : 120, Math.min(600, 8000 / net.labels.length));
    timer = setInterval(() => { if (step < net.labels.length - 1) return go(step + 1); stop(); rest(); }, pace);
  }

  const size = () => ({ w: canvas.clientWidth, h: canvas.clientHeight });
  function spot(layer, unit) {
    const { w, h } = size(), n = net.layers[layer], side = 30;
    return { x: side + (w - 2 * side) * (net.places[layer][unit] + .5) / n, y: h - 26 - (h - 52) * layer / (net.layers.length - 1) };
  }

  const lives = edge => edge.death > step;

  function draw() {
    frame = 0;
    const { w, h } = size(), ratio = devicePixelRatio || 1;
    if (!net || !w) return;
    if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
      canvas.width = Math.round(w * ratio);
      canvas.height = Math.round(h * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, w, h);
    const spots = net.layers.map((n, l) => Array.from({ length: n }, (_, u) => spot(l, u)));
    const focus = pinned ?? hovered;
    const alive = net.layers.map(n => new Uint8Array(n));
    const groups = new Map();
    let count = 0;
    for (const edge of net.lists) {
      if (!lives(edge)) break;
      count++;
      alive[edge.l][edge.from] |= 2;
      alive[edge.l + 1][edge.to] |= 1;
      // An edge between modules has the colour of the one it comes from, as in the hierarchy.
      const key = net.modules[edge.l + 1][edge.to] && net.modules[edge.l][edge.from];
      let path = groups.get(key);
      if (!path) groups.set(key, path = new Path2D());
      const p = spots[edge.l][edge.from], q = spots[edge.l + 1][edge.to];
      path.moveTo(p.x, p.y);
      path.lineTo(q.x, q.y);
    }
    const density = count / net.lists.length;
    context.lineWidth = density > .3 ? .6 : density > .1 ? 1 : 1.7;
    for (const [module, path] of groups) {
      context.strokeStyle = colour(module);
      context.globalAlpha = (focus ? .15 : 1) * (count > 1500 ? .25 : density > .3 ? .45 : .85);
      context.stroke(path);
    }
    if (focus) drawFocus(focus, spots);
    context.globalAlpha = 1;
    drawUnits(spots, alive);
  }

  function drawUnits(spots, alive) {
    const last = net.layers.length - 1;
    context.font = '11px ' + getComputedStyle(root).fontFamily;
    context.textAlign = 'center';
    net.layers.forEach((n, l) => {
      const room = (size().w - 60) / n, radius = Math.max(1.5, Math.min(6, room * .32));
      for (let u = 0; u < n; u++) {
        const { x, y } = spots[l][u];
        const there = l === 0 ? alive[l][u] & 2 : l === last ? alive[l][u] & 1 : alive[l][u] & 1;
        context.beginPath();
        context.arc(x, y, there ? radius : Math.max(1, radius * .4), 0, 7);
        context.fillStyle = there ? colour(net.modules[l][u]) : ink.gone;
        context.fill();
        if (there && radius > 3) { context.strokeStyle = ink.surface; context.lineWidth = 1.5; context.stroke(); }
        if ((l === 0 || l === last) && room > 15) {
          context.fillStyle = ink.quiet;
          context.fillText((l === 0 ? 'x' : 'y') + u, x, l === 0 ? y + 20 : y - 12);
        }
      }
    });
  }

  // A unit's own edges, and from it the strongest edge on and on, up to an output and down to an input.
  function drawFocus(unit, spots) {
    const line = (edge, width) => {
      const p = spots[edge.l][edge.from], q = spots[edge.l + 1][edge.to];
      context.beginPath(); context.moveTo(p.x, p.y); context.lineTo(q.x, q.y);
      context.strokeStyle = colour(net.modules[edge.l][edge.from]);
      context.lineWidth = width; context.globalAlpha = 1; context.stroke();
    };
    const edges = net.lists.filter(lives);
    edges.filter(e => (e.l === unit.layer && e.from === unit.unit) || (e.l + 1 === unit.layer && e.to === unit.unit)).forEach(e => line(e, 1.8));
    const strongest = list => list.reduce((best, e) => !best || Math.abs(net.weights[e.l]?.[e.i] ?? 1) > Math.abs(net.weights[best.l]?.[best.i] ?? 1) ? e : best, null);
    for (let at = unit, e; at && (e = strongest(edges.filter(x => x.l === at.layer && x.from === at.unit))); at = { layer: e.l + 1, unit: e.to }) line(e, 3.2);
    for (let at = unit, e; at && (e = strongest(edges.filter(x => x.l + 1 === at.layer && x.to === at.unit))); at = { layer: e.l, unit: e.from }) line(e, 3.2);
  }

  function find(event) {
    if (!net) return null;
    const box = canvas.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    let best = null, least = 14 * 14;
    net.layers.forEach((n, layer) => {
      for (let unit = 0; unit < n; unit++) {
        const p = spot(layer, unit), d = (p.x - x) ** 2 + (p.y - y) ** 2;
        if (d < least) { least = d; best = { layer, unit }; }
      }
    });
    return best;
  }

  function describe() {
    const unit = pinned ?? hovered;
    if (!unit) { under.textContent = 'Point at a unit to see its edges and its strongest path; click to keep it.'; return; }
    const edges = net.lists.filter(lives), last = net.layers.length - 1;
    const into = edges.filter(e => e.l + 1 === unit.layer && e.to === unit.unit).length, from = edges.filter(e => e.l === unit.layer && e.from === unit.unit).length;
    const name = unit.layer === 0 ? `input x${unit.unit}` : unit.layer === last ? `output y${unit.unit}` : `unit ${unit.unit} of layer ${unit.layer}`;
    const module = net.modules[unit.layer][unit.unit];
    under.textContent = `${name}: ${into} edges in, ${from} out${module ? `, module ${module - 1}` : ''}${pinned ? ' (kept; click again to release)' : ''}`;
  }

  // A viewer who takes the slider while it follows a run keeps it until there is nothing to follow.
  const take = () => { own ||= following >= 0; following = -1; };
  on(slider, 'input', () => { stop(); take(); go(+slider.value); describe(); rest(); });
  on(play, 'click', () => { take(); if (timer) { stop(); rest(); } else start(); });
  on(canvas, 'pointermove', e => { const now = find(e); if (now?.layer !== hovered?.layer || now?.unit !== hovered?.unit) { hovered = now; describe(); redraw(); } });
  on(canvas, 'pointerleave', () => { hovered = null; describe(); redraw(); });
  on(canvas, 'click', e => { const now = find(e); pinned = now && pinned?.layer === now.layer && pinned?.unit === now.unit ? null : now; describe(); redraw(); });
  on(root, 'keydown', e => {
    if (e.key === 'Escape' && pinned) { pinned = null; describe(); redraw(); }
    if (e.key === ' ' && e.target === slider) { e.preventDefault(); play.click(); }
  });
  const sizes = new ResizeObserver(redraw);
  sizes.observe(canvas);
  const looks = new MutationObserver(() => setTimeout(theme, 60));
  looks.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  theme();
  describe();

  return {
    show,
    look(to) {
      own = to >= 0 && following >= 0;
      if (to >= 0) following = -1;
      if (net && following < 0) { stop(); go(to >= 0 ? to : net.labels.length - 1); }
    },
    follow(to) {
      const ends = to < 0 && following >= 0;
      if (to < 0) own = false;
      if (own) return;
      following = to;
      if (net && (to >= 0 || ends)) { stop(); go(to >= 0 ? to : net.labels.length - 1); }
    },
    dispose() { stop(); clearTimeout(resting); cancelAnimationFrame(frame); controller.abort(); sizes.disconnect(); looks.disconnect(); },
  };
}
