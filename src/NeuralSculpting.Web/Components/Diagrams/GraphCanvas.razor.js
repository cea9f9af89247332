// Everything about a diagram that needs no server: light-up, walking, pan and zoom, saving as a picture.
import { panZoom, parseView, viewText } from '../../js/pan-zoom.js';
import { saveAs, surface } from '../../js/saving.js';

const NARROW = 520, LEAST = .5, MOST = 12;
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset.motion === 'less';

export function create(root, dotnet, first) {
  const controller = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: controller.signal, ...options });
  const svg = () => root.querySelector('svg.scene');
  const nodes = () => [...root.querySelectorAll('.node')];
  const nodeOf = target => target.closest?.('.node');
  let narrow = null;
  let hovered = null;

  function light() {
    const focused = root.contains(document.activeElement) ? nodeOf(document.activeElement) : null;
    const selected = root.querySelector('.node.selected');
    const id = (hovered ?? (focused?.querySelector('.hit').matches(':focus-visible') ? focused : null) ?? selected)?.dataset.id;
    const lit = new Set(id ? [id] : []);
    for (const edge of root.querySelectorAll('.edge')) {
      const touches = id && (edge.dataset.from === id || edge.dataset.to === id);
      edge.toggleAttribute('data-lit', !!touches);
      if (touches) { lit.add(edge.dataset.from); lit.add(edge.dataset.to); }
    }
    for (const node of nodes()) node.toggleAttribute('data-lit', lit.has(node.dataset.id));
    svg().toggleAttribute('data-focus', !!id);
    const detail = root.querySelector('.detail');
    detail.toggleAttribute('data-shown', !!id);
    for (const entry of detail.querySelectorAll('.entry')) entry.toggleAttribute('data-shown', entry.dataset.for === id);
  }

  const call = (...args) => dotnet.invokeMethodAsync(...args).catch(() => {});
  const choose = id => call('Chosen', id);

  function walk(from, key) {
    const a = from.getBoundingClientRect();
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null, least = Infinity;
    for (const node of nodes()) {
      if (node === from) continue;
      const b = node.getBoundingClientRect();
      const x = b.left + b.width / 2 - a.left - a.width / 2, y = b.top + b.height / 2 - a.top - a.height / 2;
      const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
      if (along < 4) continue;
      const cost = along + 2 * across;
      if (cost < least) { least = cost; best = node; }
    }
    best?.querySelector('.hit').focus();
  }

  const canvas = root.querySelector('.canvas');
  // How the picture lies in its box: scaled to fit, centred.
  function lie() {
    const { width, height } = svg().viewBox.baseVal, w = canvas.clientWidth, h = canvas.clientHeight, scale = Math.min(w / width, h / height);
    return { scale, left: (w - width * scale) / 2, top: (h - height * scale) / 2 };
  }
  const point = e => {
    const box = canvas.getBoundingClientRect(), { scale, left, top } = lie();
    return { x: (e.clientX - box.left - left) / scale, y: (e.clientY - box.top - top) / scale };
  };
  // The address names what is seen; all of it needs no name.
  let known = first;
  const view = panZoom(canvas, {
    signal: controller.signal, view: parseView(first, LEAST, MOST), least: LEAST, most: MOST, point,
    size: () => { const { width, height } = svg().viewBox.baseVal; return [width, height]; },
    eager: () => canvas.contains(document.activeElement),
    changed: draw,
    rested(now) { known = viewText(now); call('Moved', known); },
  });

  // Under the hand the picture moves as it was painted; a few times a second, and at rest, it is painted anew, sharp.
  let painted = view.view, paintedAt = 0;
  function draw(now = view.view, moving = false) {
    const { x, y, k } = now, style = svg().style;
    style.cursor = k > 1 ? 'grab' : '';
    style.touchAction = k > 1 ? 'none' : '';
    if (moving && performance.now() - paintedAt < 250) {
      const { scale, left, top } = lie(), r = k / painted.k;
      style.willChange = 'transform';
      style.transformOrigin = '0 0';
      style.transform = `translate(${left + scale * (x - painted.x * r) - left * r}px, ${top + scale * (y - painted.y * r) - top * r}px) scale(${r})`;
      return;
    }
    painted = now;
    paintedAt = performance.now();
    style.transform = style.willChange = '';
    svg().querySelector('.viewport').setAttribute('transform', `translate(${x} ${y}) scale(${k})`);
  }

  // What moved to another place when something was collapsed glides there, unless the viewer wants no motion.
  let places = new Map();
  const placeOf = node => node.transform.baseVal.numberOfItems ? node.transform.baseVal.getItem(0).matrix : null;
  function glide() {
    const before = places;
    places = new Map(nodes().map(node => [node.dataset.id, placeOf(node)]).filter(([, m]) => m).map(([id, m]) => [id, [m.e, m.f]]));
    if (!before.size || calm()) return;
    for (const node of nodes()) {
      const from = before.get(node.dataset.id), to = places.get(node.dataset.id);
      if (from && to && (from[0] !== to[0] || from[1] !== to[1]))
        node.animate([{ transform: `translate(${from[0]}px, ${from[1]}px)` }, { transform: `translate(${to[0]}px, ${to[1]}px)` }], { duration: 180, easing: 'ease-out' });
    }
  }

  const fold = (id, level) => call('Fold', id, level);
  const actions = {
    in: view.in, out: view.out, fit: view.fit, fold: () => fold(null, false),
    ...Object.fromEntries(['svg', 'png', 'graphml', 'json'].map(kind =>
      [kind, () => saveAs(kind, root.dataset.file, () => picture(svg(), root), which => dotnet.invokeMethodAsync('Document', which))])),
  };

  on(root, 'click', e => {
    const action = e.target.closest('[data-do]');
    if (action) return actions[action.dataset.do]();
    if (!canvas.contains(e.target) || view.moved) return;
    const folded = e.target.closest('.fold');
    if (folded) return fold(nodeOf(folded).dataset.id, e.shiftKey);
    const node = nodeOf(e.target);
    if (node) choose(node.classList.contains('selected') ? null : node.dataset.id);
    else if (root.querySelector('.node.selected')) choose(null);
  });
  on(canvas, 'pointerover', e => { if (e.pointerType !== 'touch') { hovered = nodeOf(e.target); light(); } });
  on(canvas, 'pointerleave', () => { hovered = null; light(); });
  on(canvas, 'focusin', light);
  on(canvas, 'focusout', () => setTimeout(light));
  on(canvas, 'keydown', e => {
    const node = nodeOf(e.target);
    if (node && (e.key === 'Enter' || e.key === ' ')) choose(node.dataset.id);
    else if (e.key === 'Escape') choose(null);
    else if (node && e.key.startsWith('Arrow')) walk(node, e.key);
    else if (node && e.key.toLowerCase() === 'c' && !e.ctrlKey && !e.metaKey) fold(node.dataset.id, e.shiftKey);
    else { view.key(e, false); return; }
    e.preventDefault();
  });
  const observer = new ResizeObserver(() => {
    const is = root.clientWidth > 0 && root.clientWidth < NARROW;
    if (is === narrow || (narrow === null && !is)) { narrow ??= is; return; }
    // The first time, the address may name what is seen.
    if (narrow !== null) view.fit();
    narrow = is;
    call('NarrowChanged', is);
  });
  observer.observe(root);
  light();
  draw();
  glide();
  root.dataset.ready = 'true';

  return {
    refresh(named) {
      if (named !== known) { known = named; view.look(parseView(named, LEAST, MOST)); }
      glide();
      light();
      draw();
    },
    dispose() { controller.abort(); observer.disconnect(); },
  };
}

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor'];

// Mixed colours come computed as "color(srgb 0.1 0.2 0.3)", which few drawing programs read.
const plain = text => text.replace(/color\(srgb ([^ ]+) ([^ ]+) ([^ )]+)(?: \/ ([^ )]+))?\)/g,
  (_, r, g, b, a) => `rgb${a ? 'a' : ''}(${[r, g, b].map(v => Math.round(255 * v)).join(', ')}${a ? `, ${a}` : ''})`);

// The picture by itself: every style that matters written out, the surface behind it, the whole graph whatever the zoom.
export function picture(source, root) {
  const copy = source.cloneNode(true);
  const from = source.querySelectorAll('*'), to = copy.querySelectorAll('*');
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    to[i].setAttribute('style', STYLES.map(name => `${name}:${plain(style.getPropertyValue(name))}`).join(';'));
    if (element.classList.contains('arrow')) to[i].style.fill = 'context-stroke';
    // Whatever is lit up at the moment, the picture shows all alike.
    if (element.matches('.edge, .node')) to[i].style.opacity = 1;
    if (element.matches('.ring, .fold, .fold *')) to[i].remove();
    if (element.matches('.hit')) { to[i].removeAttribute('role'); to[i].removeAttribute('tabindex'); }
  });
  const { width, height } = source.viewBox.baseVal;
  copy.querySelector('.viewport').removeAttribute('transform');
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  copy.removeAttribute('style');
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: surface(root) })) paper.setAttribute(name, value);
  copy.prepend(paper);
  return { xml: new XMLSerializer().serializeToString(copy), width, height };
}
