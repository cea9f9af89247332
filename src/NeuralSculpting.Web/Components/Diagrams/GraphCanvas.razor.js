// Everything about a diagram that needs no server: light-up, walking, pan and zoom, saving as a picture.
const NARROW = 520;

export function create(root, dotnet, first) {
  const controller = new AbortController();
  const on = (target, type, handler, options) => target.addEventListener(type, handler, { signal: controller.signal, ...options });
  const svg = () => root.querySelector('svg.scene');
  const nodes = () => [...root.querySelectorAll('.node')];
  const nodeOf = target => target.closest?.('.node');
  let view = parse(first);
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

  const choose = id => dotnet.invokeMethodAsync('Chosen', id).catch(() => {});

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

  function draw() {
    svg().querySelector('.viewport').setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.k})`);
    svg().style.cursor = view.k > 1 ? 'grab' : '';
    svg().style.touchAction = view.k > 1 ? 'none' : '';
  }

  // The address names what is seen; all of it needs no name.
  let resting = 0, known = first;
  const rest = () => {
    clearTimeout(resting);
    const { x, y, k } = view, whole = k === 1 && !x && !y;
    resting = setTimeout(() => {
      known = whole ? null : [x, y, k].map(v => +v.toFixed(2)).join(',');
      dotnet.invokeMethodAsync('Moved', known).catch(() => {});
    }, 300);
  };

  const point = e => new DOMPoint(e.clientX, e.clientY).matrixTransform(svg().getScreenCTM().inverse());

  function zoom(factor, at) {
    const box = svg().viewBox.baseVal;
    at ??= { x: box.width / 2, y: box.height / 2 };
    const k = Math.min(6, Math.max(0.5, view.k * factor)), f = k / view.k;
    view = { x: at.x - (at.x - view.x) * f, y: at.y - (at.y - view.y) * f, k };
    draw();
    rest();
  }

  const fit = () => { view = { x: 0, y: 0, k: 1 }; draw(); rest(); };
  const actions = { in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit, svg: () => save('svg'), png: () => save('png') };

  const canvas = root.querySelector('.canvas');
  on(root, 'click', e => {
    const action = e.target.closest('[data-do]');
    if (action) return actions[action.dataset.do]();
    if (!canvas.contains(e.target) || moved) return;
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
    else if (e.key === '+' || e.key === '=') zoom(1.3);
    else if (e.key === '-') zoom(1 / 1.3);
    else if (e.key === '0') fit();
    else return;
    e.preventDefault();
  });
  // The plain wheel scrolls the page, as it should.
  on(canvas, 'wheel', e => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    zoom(Math.exp(-e.deltaY * 0.005), point(e));
  }, { passive: false });

  const fingers = new Map();
  let moved = false;
  on(canvas, 'pointerdown', e => { fingers.set(e.pointerId, point(e)); moved = false; });
  on(window, 'pointermove', e => {
    const before = fingers.get(e.pointerId);
    if (!before) return;
    const now = point(e);
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== e.pointerId)[1];
      const spread = p => Math.hypot(p.x - other.x, p.y - other.y) || 1;
      zoom(spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      moved = true;
    } else if (view.k > 1 || e.pointerType === 'mouse') {
      if (Math.hypot(now.x - before.x, now.y - before.y) * svg().getScreenCTM().a < 3 && !moved) return;
      view = { ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y };
      moved = true;
      draw();
      rest();
    } else return;
    fingers.set(e.pointerId, now);
  });
  const lift = e => fingers.delete(e.pointerId);
  on(window, 'pointerup', lift);
  on(window, 'pointercancel', lift);

  async function save(kind) {
    const text = picture(svg(), root);
    const blob = kind === 'svg' ? new Blob([text.xml], { type: 'image/svg+xml' }) : await raster(text);
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: `${root.dataset.file}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const observer = new ResizeObserver(() => {
    const is = root.clientWidth > 0 && root.clientWidth < NARROW;
    if (is === narrow || (narrow === null && !is)) { narrow ??= is; return; }
    narrow = is;
    fit();
    dotnet.invokeMethodAsync('NarrowChanged', is).catch(() => {});
  });
  observer.observe(root);
  light();
  draw();
  root.dataset.ready = 'true';

  return {
    refresh(named) {
      if (named !== known) { known = named; view = parse(named); }
      light();
      draw();
    },
    dispose() { clearTimeout(resting); controller.abort(); observer.disconnect(); },
  };
}

function parse(text) {
  const [x, y, k] = (text ?? '').split(',').map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && k >= 0.5 && k <= 6 ? { x, y, k } : { x: 0, y: 0, k: 1 };
}

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor'];

// The picture by itself: every style that matters written out, the surface behind it, the whole graph whatever the zoom.
export function picture(source, root) {
  const copy = source.cloneNode(true);
  const from = source.querySelectorAll('*'), to = copy.querySelectorAll('*');
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    to[i].setAttribute('style', STYLES.map(name => `${name}:${style.getPropertyValue(name)}`).join(';'));
    if (element.classList.contains('arrow')) to[i].style.fill = 'context-stroke';
    // Whatever is lit up at the moment, the picture shows all alike.
    if (element.matches('.edge, .node')) to[i].style.opacity = 1;
    if (element.matches('.ring, .hit')) to[i].remove();
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

function surface(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour && colour !== 'transparent' && !/, 0\)$/.test(colour)) return colour;
  }
  return '#fff';
}

async function raster({ xml, width, height }) {
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(xml);
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, 'image/png'));
}
