// Draws one measure of many runs with plotly.js, and asks for finer points on zoom. Charts of a page that count the same thing
// show the same place under the pointer.
import { library } from '../../js/plotly.js';

const ASK = 100, REACH = 12, HOVER = 'curves-hover';

export async function create(root, dotnet) {
  const Plotly = await library();
  const plot = root.querySelector('.plot');
  const controller = new AbortController();
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: controller.signal });
  let lines = [], what = null, asking = 0, drawing = 0, asked = 0, wanted = null, gone = false, pressed = false, waiting = false, theirs = false, span = [0, 1];

  async function draw() {
    if (gone || !what || !plot.isConnected) return;
    // A redraw would end the drag that the viewer is making.
    if (pressed) { waiting = true; return; }
    await Plotly.react(plot, traces(lines, what, colours(root, lines)), layout(root, what, plot.clientWidth), { displayModeBar: false, responsive: true, doubleClick: false });
    root.dataset.points = lines.reduce((n, l) => n + l.x.length, 0);
    if (!what.zoom) span = reach(lines);
    if (gone || root.dataset.ready) return;
    root.dataset.ready = 'true';
    plot.on('plotly_relayout', e => {
      const range = 'xaxis.range[0]' in e ? [e['xaxis.range[0]'], e['xaxis.range[1]']] : Array.isArray(e['xaxis.range']) ? e['xaxis.range'] : null;
      if (range) look(what.logX ? range.map(v => 10 ** v) : range);
    });
    plot.on('plotly_doubleclick', () => look(null));
    plot.on('plotly_click', e => { if (!what.single && matchMedia('(pointer: fine)').matches) open(e); });
    plot.on('plotly_hover', e => tell(e.xvals?.[0] ?? e.points[0]?.x));
    plot.on('plotly_unhover', () => tell(null));
  }

  // The run whose curve is nearest to the pointer, within a few pixels.
  function open({ points, event }) {
    const { top } = plot.getBoundingClientRect(), at = event.clientY - top;
    const [near] = points.map(p => ({ run: p.data.meta, off: Math.abs(p.yaxis._offset + p.yaxis.d2p(p.y) - at) })).sort((a, b) => a.off - b.off);
    if (near?.off < REACH) root.querySelectorAll('.twin li')[near.run]?.querySelector('a')?.click();
  }

  function tell(x) {
    if (!theirs) document.dispatchEvent(new CustomEvent(HOVER, { detail: { x, kind: what.kind, from: plot } }));
  }

  on(document, HOVER, ({ detail: { x, kind, from } }) => {
    if (from === plot || !what || kind !== what.kind || !root.dataset.ready) return;
    theirs = true;
    if (x == null) Plotly.Fx.unhover(plot); else Plotly.Fx.hover(plot, { xval: what.logX ? Math.log10(x) : x }, 'xy');
    root.dataset.hover = x ?? '';
    theirs = false;
  });

  function look(range) {
    what.zoom = range;
    wanted = { range };
    clearTimeout(asking);
    clearTimeout(drawing);
    // The first of several asks at once; what is there is drawn only if the answer takes longer.
    const busy = performance.now() - asked < 2 * ASK;
    asking = setTimeout(ask, busy ? ASK : 0);
    drawing = setTimeout(draw, busy ? 0 : ASK);
  }

  function ask() {
    const told = wanted, [first, end] = wanted.range ?? [null, null];
    asked = performance.now();
    dotnet.invokeMethodAsync('Looked', first, end, Math.round(plot.clientWidth) || 800).catch(() => {}).finally(() => { if (wanted === told) wanted = null; });
  }

  function zoom(factor, shift = 0) {
    const [a, b] = what?.zoom ?? span, middle = (a + b) / 2 + shift * (b - a), half = (b - a) / 2 * factor;
    const range = [Math.max(middle - half, span[0]), Math.min(middle + half, span[1])];
    look(range[0] <= span[0] && range[1] >= span[1] ? null : range);
  }

  const picture = format => Plotly.downloadImage(plot, { format, filename: root.dataset.file, width: Math.max(plot.clientWidth, 600), height: plot.clientHeight, scale: format === 'png' ? 2 : 1 });
  const actions = { in: () => zoom(0.5), out: () => zoom(2), all: () => look(null), png: () => picture('png'), svg: () => picture('svg'), csv: () => save(root.dataset.file, csv(lines, what)) };
  const keys = { '+': actions.in, '=': actions.in, '-': actions.out, 0: actions.all, ArrowLeft: () => zoom(1, -0.25), ArrowRight: () => zoom(1, 0.25) };
  on(root, 'click', e => { const b = e.target.closest('[data-do]'); if (b && what) actions[b.dataset.do](); });
  on(plot, 'keydown', e => { if (what && keys[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) { keys[e.key](); e.preventDefault(); } });
  on(plot, 'pointerdown', () => { pressed = true; });
  for (const end of ['pointerup', 'pointercancel']) on(window, end, () => { if (pressed) { pressed = false; if (waiting) { waiting = false; setTimeout(draw); } } });

  // The palette arrives a moment after the attribute that names the theme.
  const recolour = () => { requestAnimationFrame(draw); };
  const themes = new MutationObserver(() => { recolour(); setTimeout(recolour, 200); });
  themes.observe(document.documentElement, { attributeFilter: ['class', 'style', 'data-theme'] });
  on(matchMedia('(prefers-color-scheme: dark)'), 'change', recolour);
  let width = plot.clientWidth;
  const sizes = new ResizeObserver(() => { if (what && Math.abs(plot.clientWidth - width) > 8) { width = plot.clientWidth; look(what.zoom); } });
  sizes.observe(plot);

  return {
    async show(bytes, description) {
      clearTimeout(drawing);
      lines = read(bytes, description);
      // What the viewer has chosen since counts before what was on its way.
      what = wanted ? { ...description, zoom: wanted.range } : description;
      await draw();
      root.dataset.drawn = Number(root.dataset.drawn ?? 0) + 1;
    },
    dispose() {
      gone = true;
      controller.abort();
      themes.disconnect();
      sizes.disconnect();
      clearTimeout(asking);
      clearTimeout(drawing);
      Plotly.purge(plot);
    },
  };
}

// The layout of the bytes: CurvesFrame.cs.
export function read(bytes, { lines }) {
  const buffer = bytes.slice().buffer;
  let x = 0, y = 8 * lines.reduce((n, l) => n + l.count, 0);
  return lines.map(line => {
    const take = () => { const column = new Float32Array(buffer, y, line.count); y += 4 * line.count; return column; };
    const result = { ...line, x: new Float64Array(buffer, x, line.count), least: take(), most: take(), last: take() };
    x += 8 * line.count;
    return result;
  });
}

// The exponential mean of what came before, without the pull towards the first value; missing values are left out.
export function smooth(values, weight) {
  const result = new Float64Array(values.length);
  let sum = 0, share = 0;
  values.forEach((value, i) => {
    if (Number.isFinite(value)) { sum = sum * weight + value * (1 - weight); share = share * weight + 1 - weight; }
    result[i] = share ? sum / share : NaN;
  });
  return result;
}

export function csv(lines, what) {
  const quote = text => `"${text.replaceAll('"', '""')}"`;
  const rows = [['run', what.x, `${what.y} least`, `${what.y} greatest`, `${what.y} last`, 'epochs a point'].map(quote).join(',')];
  const number = v => (Number.isFinite(v) ? String(v) : '');
  for (const l of lines) l.x.forEach((x, i) => rows.push([quote(l.label), x, number(l.least[i]), number(l.most[i]), number(l.last[i]), l.size].join(',')));
  return rows.join('\n') + '\n';
}

function save(name, text) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type: 'text/csv' })), download: `${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function reach(lines) {
  const ends = lines.filter(l => l.x.length).flatMap(l => [l.x[0], l.x.at(-1)]);
  return ends.length ? [Math.min(...ends), Math.max(...ends)] : [0, 1];
}

function colours(root, lines) {
  const probe = document.createElement('i');
  root.append(probe);
  const found = lines.map(l => { probe.style.color = l.colour; return getComputedStyle(probe).color; });
  probe.remove();
  return found;
}

const faint = (colour, alpha) => colour.replace(/^rgba?\(([^,]+),([^,]+),([^,)]+).*$/, `rgba($1,$2,$3,${alpha})`);

function traces(lines, what, colour) {
  const result = [];
  lines.forEach((l, i) => {
    const format = what.percent ? '.4~r' : '.3~g', unit = what.percent ? ' %' : '';
    // Least and greatest as one line to and fro: every spike is seen, at a third of the shapes that a filled band takes.
    if (l.size > 1 && !what.scatter) {
      const x = new Float64Array(2 * l.count), y = new Float32Array(2 * l.count);
      for (let p = 0; p < l.count; p++) { x[2 * p] = x[2 * p + 1] = l.x[p]; y[2 * p] = l.least[p]; y[2 * p + 1] = l.most[p]; }
      result.push({ x, y, mode: 'lines', line: { width: 1, color: faint(colour[i], what.smoothing ? 0.16 : 0.32) }, hoverinfo: 'skip', showlegend: false });
    } else if (what.smoothing && !what.scatter) {
      result.push({ x: l.x, y: l.last, mode: 'lines', line: { width: 1, color: faint(colour[i], 0.25) }, hoverinfo: 'skip', showlegend: false });
    }
    result.push({
      x: l.x, y: what.smoothing && !what.scatter ? smooth(l.last, what.smoothing) : l.last, name: l.label, meta: i, mode: what.scatter ? 'markers' : 'lines', connectgaps: false,
      line: { width: 1.5, color: colour[i] }, marker: { size: 4, color: faint(colour[i], 0.6) }, hovertemplate: `%{y:${format}}${unit}${what.single ? '<extra></extra>' : ''}`,
    });
  });
  return result;
}

function layout(root, what, width) {
  const style = getComputedStyle(root), narrow = width < 560;
  const colour = name => { const i = document.createElement('i'); i.style.color = `var(--${name})`; root.append(i); const c = getComputedStyle(i).color; i.remove(); return c; };
  const [text, muted, rules, paper] = ['text', 'muted', 'lines', 'paper'].map(colour);
  const font = { family: style.fontFamily, size: 11, color: muted };
  const title = t => ({ text: t, font: { ...font, color: text }, standoff: 6 });
  const range = what.zoom && (what.logX ? (what.zoom[1] > 0 ? [Math.log10(Math.max(what.zoom[0], what.zoom[1] / 1e6)), Math.log10(what.zoom[1])] : undefined) : what.zoom);
  return {
    autosize: true, margin: { l: narrow ? 48 : 60, r: 10, t: 10, b: 42 }, showlegend: false, font, paper_bgcolor: paper, plot_bgcolor: paper, uirevision: what.kind,
    hovermode: what.scatter ? 'closest' : 'x', hoverdistance: 40, hoverlabel: { bgcolor: paper, font: { ...font, color: text }, namelength: 24 },
    dragmode: matchMedia('(pointer: coarse)').matches ? false : 'zoom',
    xaxis: { type: what.logX ? 'log' : 'linear', ...(range ? { range, autorange: false } : { autorange: what.scatter ? 'reversed' : true }), gridcolor: rules, zeroline: false, tickfont: font, nticks: narrow ? 4 : 9, title: title(what.x), showspikes: true, spikemode: 'across', spikesnap: 'cursor', spikethickness: 1, spikedash: 'solid', spikecolor: muted },
    yaxis: { type: what.logY ? 'log' : 'linear', fixedrange: true, autorange: true, gridcolor: rules, zeroline: false, tickfont: font, nticks: 6, exponentformat: 'power', title: title(what.y), ticksuffix: what.percent ? ' %' : '' },
  };
}
