// Draws the curves with plotly.js: takes frames of points, redraws at most every 250 ms, and asks for finer points on zoom.
import { library } from '../../js/plotly.js';

const REDRAW = 250, ASK = 150, HOVER = 'curves-hover';
const NAMES = ['Training loss', 'Validation loss', 'Accuracy', 'Density'];
const COLOURS = ['training', 'validation', 'accuracy', 'density', 'accepted', 'rejected', 'trained', 'lines', 'text', 'muted', 'paper'];
const OUTCOMES = ['trained', 'accepted', 'rejected', 'unreachable', 'off the scale'];
const STAGES = ['dense training', 'unit pruning', 'retraining', 'edge pruning'];

export async function create(root, dotnet) {
  const Plotly = await library();
  const plot = root.querySelector('.plot');
  const controller = new AbortController();
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: controller.signal });
  const state = { points: null, attempts: [], byTraining: false, log: true, zoom: null, colours: colours(root), narrow: false };
  let timer = 0, drawn = 0, asking = 0, pressed = false, gone = false, theirs = false;

  function later() {
    if (timer || gone) return;
    timer = setTimeout(draw, Math.max(0, drawn + REDRAW - performance.now()));
  }

  async function draw() {
    timer = 0;
    // A redraw would end the drag that the viewer is making.
    if (gone || pressed || !state.points || !plot.isConnected) return;
    drawn = performance.now();
    state.narrow = plot.clientWidth < 560;
    await Plotly.react(plot, traces(state), layout(state), { displayModeBar: false, responsive: true, doubleClick: false });
    if (gone || root.dataset.ready) return;
    root.dataset.ready = 'true';
    plot.on('plotly_relayout', e => {
      if ('xaxis.range[0]' in e) look([e['xaxis.range[0]'], e['xaxis.range[1]']]);
      else if (Array.isArray(e['xaxis.range'])) look(e['xaxis.range']);
    });
    plot.on('plotly_doubleclick', () => look(null));
    plot.on('plotly_hover', e => tell(e.xvals?.[0] ?? e.points[0]?.x));
    plot.on('plotly_unhover', () => tell(null));
  }

  // Charts of a page that count the same thing show the same place under the pointer.
  const kind = () => (state.byTraining ? 'training' : 'epoch');
  function tell(x) {
    if (!theirs) document.dispatchEvent(new CustomEvent(HOVER, { detail: { x, kind: kind(), from: plot } }));
  }
  on(document, HOVER, ({ detail }) => {
    if (detail.from === plot || detail.kind !== kind() || !root.dataset.ready) return;
    theirs = true;
    if (detail.x == null) Plotly.Fx.unhover(plot); else Plotly.Fx.hover(plot, { xval: detail.x }, ['xy', 'xy2', 'xy3']);
    root.dataset.hover = detail.x ?? '';
    theirs = false;
  });

  function look(range) {
    const all = span(state);
    if (range) {
      const width = Math.min(Math.max(range[1] - range[0], 8), all[1] - all[0]);
      const left = Math.min(Math.max((range[0] + range[1] - width) / 2, all[0]), all[1] - width);
      range = width >= all[1] - all[0] ? null : [left, left + width];
    }
    if (String(range) === String(state.zoom)) return;
    state.zoom = range;
    later();
    ask();
  }

  function ask() {
    clearTimeout(asking);
    asking = setTimeout(() => {
      const [first, end] = state.zoom ?? [null, null];
      dotnet.invokeMethodAsync('Looked', first, end, Math.round(plot.clientWidth) || 800).catch(() => {});
    }, ASK);
  }

  function zoom(factor, shift = 0) {
    const [a, b] = state.zoom ?? span(state), middle = (a + b) / 2 + shift * (b - a), half = (b - a) / 2 * factor;
    look([middle - half, middle + half]);
  }

  const actions = {
    in: () => zoom(0.5), out: () => zoom(2), all: () => look(null),
    log(button) { state.log = !state.log; button.setAttribute('aria-pressed', state.log); later(); },
    png: () => picture('png'), svg: () => picture('svg'),
  };
  const keys = { '+': actions.in, '=': actions.in, '-': actions.out, 0: actions.all, ArrowLeft: () => zoom(1, -0.25), ArrowRight: () => zoom(1, 0.25) };
  const picture = format => Plotly.downloadImage(plot, { format, filename: root.dataset.file, width: Math.max(plot.clientWidth, 600), height: plot.clientHeight, scale: format === 'png' ? 2 : 1 });

  on(root, 'click', e => { const b = e.target.closest('[data-do]'); if (b) actions[b.dataset.do](b); });
  on(plot, 'keydown', e => { if (keys[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) { keys[e.key](); e.preventDefault(); } });
  on(plot, 'pointerdown', () => { pressed = true; });
  for (const end of ['pointerup', 'pointercancel']) on(window, end, () => { if (pressed) { pressed = false; later(); } });

  // The palette arrives a moment after the attribute that names the theme.
  const recolour = () => requestAnimationFrame(() => {
    const now = colours(root);
    if (JSON.stringify(now) === JSON.stringify(state.colours)) return;
    state.colours = now;
    later();
  });
  const themes = new MutationObserver(() => { recolour(); setTimeout(recolour, 200); });
  themes.observe(document.documentElement, { attributes: true });
  themes.observe(document.body, { attributes: true });
  on(matchMedia('(prefers-color-scheme: dark)'), 'change', recolour);
  let width = 0;
  const sizes = new ResizeObserver(() => { if (Math.abs(plot.clientWidth - width) > 8) { width = plot.clientWidth; later(); ask(); } });
  sizes.observe(plot);

  return {
    append(bytes, byTraining) {
      state.byTraining = byTraining;
      state.points = merge(state.points, bytes);
      later();
    },
    attempts(bytes) { keep(state.attempts, bytes); later(); },
    reset() { state.zoom = null; state.points = null; clearTimeout(asking); },
    theme: recolour,
    png: () => Plotly.toImage(plot, { format: 'png', width: plot.clientWidth, height: plot.clientHeight, scale: 2 }),
    async save(name, type, stream) {
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type })), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    dispose() {
      gone = true;
      controller.abort();
      themes.disconnect();
      sizes.disconnect();
      clearTimeout(timer);
      clearTimeout(asking);
      Plotly.purge(plot);
    },
  };
}

// The layout of the bytes: CurveFrame.cs.
export function merge(before, bytes) {
  const buffer = bytes.slice().buffer;
  const [reset, size, from, buckets, columns, count, visible] = new Int32Array(buffer, 0, 8);
  const x = new Float64Array(buffer, 32, buckets);
  const y = [];
  for (let t = 0, at = 32 + 8 * buckets; t < count; t++) {
    const one = [];
    for (let c = 0; c < columns; c++, at += 4 * buckets) one.push(new Float32Array(buffer, at, buckets));
    y.push(one);
  }
  if (reset || !before) return { first: from, size, visible, columns, x, y };
  const kept = (from - before.first) / size;
  const join = (old, more) => { const all = new old.constructor(kept + more.length); all.set(old.subarray(0, kept)); all.set(more, kept); return all; };
  return { ...before, visible, x: join(before.x, x), y: y.map((one, t) => one.map((column, c) => join(before.y[t][c], column))) };
}

// The layout of the bytes: JournalFrames.cs.
export function keep(attempts, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  attempts.length = view.getInt32(4, true);
  for (let i = 0, count = view.getInt32(8, true), at = 16; i < count; i++, at += 80) {
    const number = offset => view.getFloat64(at + offset, true), whole = offset => view.getInt32(at + offset, true);
    attempts.push({ index: whole(0), stage: view.getUint8(at + 4), outcome: view.getUint8(at + 5), edges: whole(16), epochs: whole(24), unit: number(32), edge: number(40), target: number(48), first: number(72) });
  }
}

const span = state => [0, Math.max(1, state.points?.visible ?? 1)];

function colours(root) {
  const probe = document.createElement('i');
  root.append(probe);
  const found = {};
  for (const name of COLOURS) { probe.style.color = `var(--${name})`; found[name] = getComputedStyle(probe).color; }
  probe.remove();
  return found;
}

const faint = (colour, alpha) => colour.replace(/^rgba?\(([^,]+),([^,]+),([^,)]+).*$/, `rgba($1,$2,$3,${alpha})`);

function traces({ points, byTraining, attempts, zoom, colours: c, log }) {
  const { x, y, columns } = points;
  const result = [];
  const axis = t => ['y', 'y', 'y2', 'y3'][t];
  const format = t => (t < 2 ? '.3~g' : '.4~r');
  const few = byTraining && x.length < 250;
  for (let t = 0; t < 4; t++) {
    const colour = c[COLOURS[t]];
    if (columns === 3) {
      const flat = { x, yaxis: axis(t), mode: 'lines', line: { width: 0, color: colour, shape: 'linear' }, hoverinfo: 'skip', showlegend: false };
      result.push({ ...flat, y: y[t][0] }, { ...flat, y: y[t][1], fill: 'tonexty', fillcolor: faint(colour, t === 0 ? 0.16 : 0.28) });
    }
    const bounds = columns === 3 ? Array.from(x, (_, i) => [y[t][0][i], y[t][1][i]]) : undefined;
    result.push({
      x, y: y[t][columns - 1], yaxis: axis(t), name: NAMES[t], mode: few ? 'lines+markers' : 'lines', connectgaps: false, customdata: bounds,
      line: { width: columns === 3 ? 1 : 1.5, color: colour, dash: t === 0 && columns === 1 ? 'dot' : 'solid', shape: t === 3 ? 'hv' : 'linear' },
      marker: { size: 4, color: colour },
      hovertemplate: `%{y:${format(t)}}${t < 2 ? '' : ' %'}` + (bounds ? ` <i>(%{customdata[0]:${format(t)}} to %{customdata[1]:${format(t)}})</i>` : ''),
    });
  }
  const strip = outcomes(attempts, byTraining, zoom ?? [0, points.visible], points.visible);
  if (strip) result.push({ ...strip, type: 'heatmap', yaxis: 'y4', name: 'Attempt', showscale: false, zmin: 0, zmax: 3, colorscale: scale([c.trained, c.accepted, c.rejected, c.lines]), hovertemplate: '%{text}<extra></extra>' });
  return result;
}

const scale = list => list.flatMap((colour, i) => [[i / list.length, colour], [(i + 1) / list.length, colour]]);

// One cell an attempt in sight, by outcome.
function outcomes(attempts, byTraining, [left, right], visible) {
  const x = [], z = [], text = [];
  for (const a of attempts) {
    const from = byTraining ? a.index - 0.5 : a.first, to = byTraining ? a.index + 0.5 : a.first + a.epochs;
    if (to <= from || to < left || from > right || from >= visible) continue;
    x.push(from);
    z.push(a.outcome > 2 ? 3.5 : a.outcome + 0.5);
    text.push(describe(a));
    if (a === attempts.at(-1) || to >= right) { x.push(to); break; }
  }
  if (x.length === z.length && z.length) x.push(byTraining ? x.at(-1) + 1 : visible);
  return z.length ? { x, z: [z.map(v => v * 0.75)], text: [text], y: [0, 1] } : null;
}

function describe(a) {
  const steps = [Number.isNaN(a.unit) ? '' : `unit step ${a.unit} %`, Number.isNaN(a.edge) ? '' : `edge step ${a.edge} %`].filter(Boolean).join(', ');
  const target = a.target ? `, ${+a.target.toFixed(2)} % pruned` : '';
  return `Attempt ${a.index + 1}, ${STAGES[a.stage]}${steps ? ` (${steps})` : ''}${target}: ${OUTCOMES[a.outcome]}, ${a.edges.toLocaleString('en')} edges`;
}

function layout(state) {
  const { colours: c, zoom, log, narrow, byTraining } = state;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 11, color: c.muted };
  const y = (domain, more) => ({ domain, fixedrange: true, gridcolor: c.lines, zeroline: false, tickfont: font, automargin: false, nticks: 5, ...more });
  const title = (text, at) => ({ text, x: 0, y: at, xref: 'paper', yref: 'paper', xanchor: 'left', yanchor: 'bottom', showarrow: false, font: { ...font, size: 11.5, color: c.text } });
  return {
    autosize: true, margin: { l: narrow ? 44 : 52, r: 10, t: 20, b: 38 }, showlegend: false, font, paper_bgcolor: c.paper, plot_bgcolor: c.paper,
    hovermode: 'x unified', hoversubplots: 'axis', hoverdistance: 40, hoverlabel: { bgcolor: c.paper, bordercolor: c.muted, font: { ...font, color: c.text } },
    dragmode: matchMedia('(pointer: coarse)').matches ? false : 'zoom',
    xaxis: {
      range: zoom ?? span(state), anchor: 'y4', gridcolor: c.lines, zeroline: false, tickfont: font, nticks: narrow ? 4 : 9, tickformat: ',d', hoverformat: ',.0f', unifiedhovertitle: { text: (byTraining ? 'Attempt' : 'Epoch') + ' %{x}' },
      title: { text: byTraining ? 'Attempt of the run' : 'Epoch of the run', font: { ...font, color: c.text }, standoff: 6 },
      showspikes: true, spikemode: 'across', spikesnap: 'cursor', spikethickness: 1, spikedash: 'solid', spikecolor: c.muted,
    },
    yaxis: y([0.57, 1], log ? { type: 'log', exponentformat: 'power', dtick: 1 } : { type: 'linear', rangemode: 'tozero' }),
    yaxis2: y([0.315, 0.5], { ticksuffix: ' %', autorange: 'min', range: [null, 101], nticks: 4 }),
    yaxis3: y([0.06, 0.245], { ticksuffix: ' %', range: [0, 103], nticks: 4 }),
    yaxis4: y([0, 0.025], { range: [0, 1], visible: false }),
    annotations: [title(log ? 'Loss (log)' : 'Loss', 1), title('Accuracy, % of output bits', 0.5), title('Density, % of the dense network’s edges', 0.245)],
  };
}
