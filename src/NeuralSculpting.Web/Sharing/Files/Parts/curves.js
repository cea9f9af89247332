// A small chart for files: loss, accuracy and density over the epochs of a run on one canvas, with zoom and a reading under the pointer.
const PANELS = [
  { title: 'Loss', traces: [0, 1], share: 0.44 },
  { title: 'Accuracy, % of output bits', traces: [2], share: 0.26 },
  { title: 'Density, % of the dense network’s edges', traces: [3], share: 0.26 },
];
const NAMES = ['training loss', 'validation loss', 'accuracy', 'density'];
const COLOURS = { light: ['#a15f93', '#0a66b7', '#0f766e', '#c2500a'], dark: ['#f0429f', '#62b0f7', '#5eead4', '#f99a4e'] };
const OUTCOMES = { light: ['#0a66b7', '#0f766e', '#c2500a'], dark: ['#62b0f7', '#5eead4', '#f99a4e'] };
const LEFT = 56, RIGHT = 12, FOOT = 40, GAP = 26;

export function create(root, data) {
  const canvas = root.querySelector('canvas'), context = canvas.getContext('2d'), reading = root.querySelector('#reading');
  const rest = reading.textContent;
  const all = [0, Math.max(1, data.epochs - 1)];
  let range = all, log = true, at = null, drag = null, frame = 0;

  const redraw = () => { frame ||= requestAnimationFrame(draw); };
  const dark = () => document.documentElement.dataset.theme === 'dark';
  const width = () => canvas.clientWidth, height = () => canvas.clientHeight;
  const toX = epoch => LEFT + (width() - LEFT - RIGHT) * (epoch - range[0]) / (range[1] - range[0]);
  const toEpoch = x => range[0] + (range[1] - range[0]) * (x - LEFT) / (width() - LEFT - RIGHT);

  function look(from, to) {
    const span = Math.min(all[1], Math.max(to - from, 4)), left = Math.min(Math.max((from + to - span) / 2, 0), all[1] - span);
    range = [left, left + span];
    redraw();
  }
  const zoom = (factor, middle = (range[0] + range[1]) / 2) => look(middle - (middle - range[0]) * factor, middle + (range[1] - middle) * factor);

  // The stretch of points in sight, and one more to either side.
  function seen() {
    const find = value => { let a = 0, b = data.x.length; while (a < b) { const m = (a + b) >> 1; if (data.x[m] < value) a = m + 1; else b = m; } return a; };
    return [Math.max(0, find(range[0]) - 1), Math.min(data.x.length, find(range[1]) + 2)];
  }

  function scaleOf(panel, [from, to]) {
    if (panel !== PANELS[0]) return { low: panel === PANELS[2] ? 0 : Math.min(90, Math.floor(least(panel.traces, from, to) / 10) * 10), high: 100, log: false };
    const low = least(panel.traces, from, to, log), high = Math.max(...panel.traces.map(t => data.y[t].subarray(from, to).reduce((m, v) => v > m ? v : m, -Infinity)));
    return log && low > 0 && high > 0 ? { low: Math.floor(Math.log10(low)), high: Math.max(Math.ceil(Math.log10(high)), Math.floor(Math.log10(low)) + 1), log: true } : { low: 0, high: high > 0 ? high : 1, log: false };
  }
  const least = (traces, from, to, positive) => Math.min(...traces.map(t => data.y[t].subarray(from, to).reduce((m, v) => v < m && (!positive || v > 0) ? v : m, Infinity)));

  function draw() {
    frame = 0;
    const ratio = devicePixelRatio || 1, w = width(), h = height(), style = getComputedStyle(root);
    if (!w) return;
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = `11px ${style.fontFamily}`;
    const ink = { text: style.getPropertyValue('--mud-palette-text-primary'), quiet: style.getPropertyValue('--mud-palette-text-secondary'), line: style.getPropertyValue('--mud-palette-lines-default') };
    const stretch = seen(), body = h - FOOT - GAP * PANELS.length;
    let top = 0;
    for (const panel of PANELS) {
      top += GAP;
      drawPanel(panel, scaleOf(panel, stretch), stretch, top, body * panel.share, ink);
      top += body * panel.share;
    }
    drawStrip(h - FOOT + 6);
    drawAxis(h, ink);
    if (at !== null) { context.fillStyle = ink.quiet; context.fillRect(toX(data.x[at]), 6, 1, h - FOOT); }
  }

  function drawPanel(panel, scale, [from, to], top, tall, ink) {
    const y = value => { const v = scale.log ? Math.log10(value) : value; return top + tall * (1 - (v - scale.low) / (scale.high - scale.low || 1)); };
    context.textAlign = 'left';
    context.fillStyle = ink.text;
    context.fillText(panel.title + (panel === PANELS[0] && scale.log ? ' (log)' : ''), LEFT, top - 8);
    let key = width() - RIGHT;
    if (panel.traces.length > 1) for (const t of [...panel.traces].reverse()) {
      context.textAlign = 'right';
      context.fillStyle = COLOURS[dark() ? 'dark' : 'light'][t];
      context.fillText(NAMES[t], key, top - 8);
      key -= context.measureText(NAMES[t]).width + 14;
    }
    context.textAlign = 'right';
    for (const tick of ticks(scale)) {
      const line = Math.round(y(tick));
      context.fillStyle = ink.line;
      context.fillRect(LEFT, line, width() - LEFT - RIGHT, 1);
      context.fillStyle = ink.quiet;
      context.fillText(scale.log && (tick < 0.001 || tick > 1000) ? tick.toExponential(0) : String(+tick.toPrecision(3)), LEFT - 6, line + 4);
    }
    context.save();
    context.beginPath();
    context.rect(LEFT, top - 2, width() - LEFT - RIGHT, tall + 4);
    context.clip();
    for (const t of panel.traces) {
      context.strokeStyle = COLOURS[dark() ? 'dark' : 'light'][t];
      context.lineWidth = 1.4;
      context.beginPath();
      let down = false;
      for (let i = from; i < to; i++) {
        const value = data.y[t][i];
        if (!(scale.log ? value > 0 : Number.isFinite(value))) { down = false; continue; }
        if (down) context.lineTo(toX(data.x[i]), y(value)); else context.moveTo(toX(data.x[i]), y(value));
        down = true;
      }
      context.stroke();
    }
    context.restore();
  }

  function ticks(scale) {
    if (scale.log) { const step = Math.max(1, Math.ceil((scale.high - scale.low) / 5)), list = []; for (let e = scale.low; e <= scale.high; e += step) list.push(10 ** e); return list; }
    return [0, 1, 2, 3, 4].map(i => scale.low + (scale.high - scale.low) * i / 4);
  }

  function drawStrip(top) {
    const colours = OUTCOMES[dark() ? 'dark' : 'light'];
    for (const [first, epochs, outcome] of data.attempts) {
      if (first + epochs < range[0] || first > range[1]) continue;
      const left = Math.max(LEFT, toX(first)), right = Math.min(width() - RIGHT, toX(first + epochs));
      context.fillStyle = colours[outcome] ?? colours[0];
      context.fillRect(left, top, Math.max(0.5, right - left - 0.5), 6);
    }
  }

  function drawAxis(h, ink) {
    context.fillStyle = ink.quiet;
    const count = width() < 560 ? 3 : 6;
    for (let i = 0; i <= count; i++) {
      const epoch = range[0] + (range[1] - range[0]) * i / count;
      context.textAlign = i === 0 ? 'left' : i === count ? 'right' : 'center';
      context.fillText(Math.round(epoch).toLocaleString('en'), toX(epoch), h - 13);
    }
    context.textAlign = 'center';
    context.fillText('Epoch of the run', LEFT + (width() - LEFT - RIGHT) / 2, h - 1);
  }

  function read(event) {
    const epoch = toEpoch(event.clientX - canvas.getBoundingClientRect().left);
    let best = null;
    for (let i = 0; i < data.x.length; i++) if (best === null || Math.abs(data.x[i] - epoch) < Math.abs(data.x[best] - epoch)) best = i;
    at = best;
    reading.textContent = best === null ? rest : `Epoch ${data.x[best].toLocaleString('en')}: ` + NAMES.map((n, t) => `${n} ${+data.y[t][best].toPrecision(4)}${t > 1 ? ' %' : ''}`).join(', ');
    redraw();
  }

  canvas.addEventListener('pointermove', e => {
    if (drag && Math.abs(e.clientX - drag.x) > 2) { const shift = (drag.x - e.clientX) * (drag.range[1] - drag.range[0]) / (width() - LEFT - RIGHT); look(drag.range[0] + shift, drag.range[1] + shift); }
    read(e);
  });
  canvas.addEventListener('pointerdown', e => { drag = { x: e.clientX, range }; });
  addEventListener('pointerup', () => { drag = null; });
  canvas.addEventListener('pointerleave', () => { at = null; reading.textContent = rest; redraw(); });
  canvas.addEventListener('dblclick', () => look(...all));
  canvas.addEventListener('wheel', e => { if (!e.ctrlKey && !e.metaKey) return; e.preventDefault(); zoom(Math.exp(e.deltaY * 0.005), toEpoch(e.clientX - canvas.getBoundingClientRect().left)); }, { passive: false });
  const actions = { in: () => zoom(0.5), out: () => zoom(2), all: () => look(...all), log(button) { log = !log; button.setAttribute('aria-pressed', log); redraw(); } };
  root.addEventListener('click', e => { const b = e.target.closest('[data-do]'); if (b) actions[b.dataset.do](b); });
  canvas.addEventListener('keydown', e => {
    const step = (range[1] - range[0]) / 4, keys = { '+': actions.in, '=': actions.in, '-': actions.out, 0: actions.all, ArrowLeft: () => look(range[0] - step, range[1] - step), ArrowRight: () => look(range[0] + step, range[1] + step) };
    if (keys[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) { keys[e.key](); e.preventDefault(); }
  });
  new ResizeObserver(redraw).observe(canvas);
  new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  redraw();
  root.dataset.ready = 'true';
}
