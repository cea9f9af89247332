// Draws the attempts as marks on a canvas, with a button over each pruning for pointer and keyboard.
import { raster, save, surface } from '../../js/saving.js';
import { SvgContext } from '../../js/svg-context.js';

const STAGES = ['Dense training', 'Unit pruning', 'Retraining', 'Edge pruning'];
const OUTCOMES = ['trained', 'accepted', 'rejected', 'rejected without training: out of reach', 'rejected: the target is 100 % or more'];
const COLOURS = ['trained', 'accepted', 'rejected', 'unreachable', 'offscale', 'lines', 'text', 'muted', 'hover', 'winner'];
const HEAD = 40, NARROW = 640;

export function create(root, dotnet) {
  const chart = root.querySelector('.chart'), detail = root.querySelector('.detail'), hint = detail.textContent;
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const now = Object.assign(document.createElement('i'), { className: 'now', hidden: true });
  chart.append(canvas, now);
  const controller = new AbortController();
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: controller.signal });
  const attempts = [], buttons = new Map();
  let view = null, boxes = new Map(), timer = 0, walked = null, gone = false;

  const later = () => { timer ||= requestAnimationFrame(draw); };
  const boxAt = element => boxes.get(element?.dataset?.key);

  function draw() {
    timer = 0;
    if (gone || !view || !chart.clientWidth) return;
    const plan = layout(view, attempts, chart.clientWidth);
    boxes = plan.boxes;
    chart.style.height = `${plan.height}px`;
    paint(canvas, plan, view, palette(root));
    overlay();
    pulse(plan);
    root.dataset.ready = 'true';
  }

  function overlay() {
    const keys = [...boxes.keys()];
    for (const [key, button] of buttons) if (!boxes.has(key)) { button.remove(); buttons.delete(key); }
    const stop = keys.includes(walked?.key) ? walked.key : view.selected ? String(view.selected) : keys[0];
    for (const [key, box] of boxes) {
      let button = buttons.get(key);
      if (!button) {
        button = Object.assign(document.createElement('button'), { type: 'button' });
        button.dataset.key = key;
        buttons.set(key, button);
        chart.append(button);
      }
      button.style.cssText = `left:${box.x}px;top:${box.y}px;width:${box.w}px;height:${box.h}px`;
      button.tabIndex = key === stop ? 0 : -1;
      button.setAttribute('aria-pressed', key === String(view.selected));
      button.setAttribute('aria-label', box.label);
    }
  }

  function pulse(plan) {
    const box = view.current && boxes.get(String(view.current));
    now.hidden = !box;
    if (!box) return;
    const at = spot(box, box.attempts.length);
    Object.assign(now.style, { left: `${at.x}px`, top: `${Math.min(at.y, box.y + box.h - plan.mark)}px`, width: `${plan.mark}px`, height: `${plan.mark}px` });
  }

  function say(text) { if (detail.textContent !== text) detail.textContent = text; }
  function tell(box, i) { const a = box.attempts[i]; say(a ? describe(a, view.weights) : box.label); }

  on(chart, 'pointermove', e => {
    const button = e.target.closest('button'), box = boxAt(button);
    if (!box) return;
    const frame = chart.getBoundingClientRect(), x = e.clientX - frame.left - box.left, y = e.clientY - frame.top - box.top;
    const i = Math.floor(y / box.pitch) * box.line + Math.floor(x / box.pitch);
    tell(box, x < 0 || y < 0 || x >= box.line * box.pitch ? -1 : i);
  });
  on(chart, 'pointerleave', () => say(hint));
  on(chart, 'focusin', e => {
    const box = boxAt(e.target);
    if (!box) return;
    for (const b of buttons.values()) b.tabIndex = b === e.target ? 0 : -1;
    if (walked?.key !== e.target.dataset.key) walked = { key: e.target.dataset.key, at: box.attempts.length - 1 };
    if (e.target.matches(':focus-visible')) tell(box, walked.at);
  });
  on(chart, 'click', e => {
    const key = e.target.closest('button')?.dataset.key;
    if (!key) return;
    const [row, column] = key === String(view.selected) ? [-1, -1] : key.split(',').map(Number);
    dotnet.invokeMethodAsync('Chosen', row, column).catch(() => {});
  });
  on(chart, 'keydown', e => {
    const box = boxAt(e.target);
    if (!box) return;
    const [row, column] = e.target.dataset.key.split(',').map(Number);
    if (e.key === 'ArrowUp') move([row - 1, column]);
    else if (e.key === 'ArrowDown') move([row + 1, column]);
    else if (e.key === 'PageUp') move([row, column - 1]);
    else if (e.key === 'PageDown') move([row, column + 1]);
    else if (e.key === 'ArrowLeft' && walked.at > 0) tell(box, --walked.at);
    else if (e.key === 'ArrowLeft') move([row, column - 1]);
    else if (e.key === 'ArrowRight' && walked.at < box.attempts.length - 1) tell(box, ++walked.at);
    else if (e.key === 'ArrowRight') move([row, column + 1], 0);
    else if (e.key === 'Escape') dotnet.invokeMethodAsync('Chosen', -1, -1).catch(() => {});
    else return;
    e.preventDefault();
  });

  function move([row, column], at) {
    const key = `${row},${column}`, box = boxes.get(key);
    if (!box) return;
    walked = { key, at: at ?? box.attempts.length - 1 };
    buttons.get(key).focus();
    tell(box, walked.at);
  }

  async function file(kind) {
    const name = `${root.dataset.file}.${kind}`;
    if (kind === 'csv') return save(name, csv(attempts), 'text/csv');
    const g = new SvgContext(), plan = layout(view, attempts, chart.clientWidth);
    marks(g, plan, view, palette(root));
    const picture = g.picture(chart.clientWidth, plan.height, surface(root));
    save(name, kind === 'svg' ? picture.xml : await raster(picture), 'image/svg+xml');
  }
  on(root, 'click', e => { const kind = e.target.closest('[data-save]')?.dataset.save; if (kind && view && !gone) file(kind); });

  const sizes = new ResizeObserver(later);
  sizes.observe(chart);
  const themes = new MutationObserver(() => { later(); setTimeout(later, 200); });
  themes.observe(document.documentElement, { attributes: true });
  on(matchMedia('(prefers-color-scheme: dark)'), 'change', later);

  return {
    show(bytes, marks) {
      if (bytes) keep(attempts, bytes);
      view = JSON.parse(marks);
      later();
    },
    dispose() { gone = true; controller.abort(); sizes.disconnect(); themes.disconnect(); cancelAnimationFrame(timer); chart.replaceChildren(); },
  };
}

// The layout of the bytes: JournalFrames.cs.
function keep(attempts, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  attempts.length = view.getInt32(4, true);
  for (let i = 0, count = view.getInt32(8, true), at = 16; i < count; i++, at += 80) {
    const number = offset => view.getFloat64(at + offset, true), whole = offset => view.getInt32(at + offset, true);
    attempts.push({ index: whole(0), stage: view.getUint8(at + 4), outcome: view.getUint8(at + 5), number: whole(8), units: whole(12), edges: whole(16), unit: number(32), edge: number(40), target: number(48), accuracy: number(56) });
  }
}

// A column is as wide as its prunings are long, about 100 / step attempts; what does not fit goes on in the next line.
function layout(view, attempts, width) {
  const narrow = width < NARROW, label = narrow ? 38 : 44, gap = narrow ? 4 : 8, pitch = narrow ? 7 : 9, mark = pitch - 2;
  const weights = narrow ? [40, ...view.edges.map(step => 30 + 10 / Math.max(step, 0.3))] : [20, ...view.edges.map(step => 8 + 34 / Math.max(step, 0.3))];
  const unit = (width - label - gap * weights.length) / weights.reduce((a, b) => a + b, 0);
  const columns = [];
  for (let c = 0, x = label; c < weights.length; c++) { columns.push({ x, w: weights[c] * unit }); x += weights[c] * unit + gap; }
  const room = narrow ? 0 : 34;
  const cells = new Map();
  for (const a of attempts) {
    if (a.stage === 0) continue;
    const row = Number.isNaN(a.unit) ? 0 : view.units.indexOf(a.unit), column = a.stage === 3 ? view.edges.indexOf(a.edge) + 1 : 0;
    const key = `${row},${column}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(a);
  }
  const boxes = new Map(), rows = [], facts = new Map(view.prunings.map(p => [`${p[0]},${p[1]}`, p]));
  const winners = new Set(view.winners.map(String));
  let y = HEAD;
  for (let row = 0; row < Math.max(1, view.units.length); row++) {
    let lines = 1;
    const top = y;
    columns.forEach((column, c) => {
      const key = `${row},${c}`, own = cells.get(key);
      if (!own) return;
      const line = Math.max(1, Math.floor((column.w - room - 6) / pitch));
      lines = Math.max(lines, Math.ceil((own.length + (String(view.current) === key)) / line));
      const fact = facts.get(key) ?? [row, c, 0, 0];
      boxes.set(key, { row, c, x: column.x, y: top, w: column.w, h: 0, left: column.x + 4, top: top + 4, pitch, line, attempts: own, edges: fact[2], accepted: fact[3], winner: winners.has(key), first: view.shown && key === String(view.winners[0]) });
    });
    const h = lines * pitch + 6;
    rows.push({ y: top, h });
    y += h + 3;
  }
  for (const box of boxes.values()) { box.h = rows[box.row].h; box.label = name(box, view); }
  return { boxes, rows, columns, height: y + 2, label, mark, narrow, room };
}

const spot = (box, i) => ({ x: box.left + i % box.line * box.pitch, y: box.top + Math.floor(i / box.line) * box.pitch });
const whole = n => n.toLocaleString('en');
const percent = n => `${+n.toFixed(2)} %`;

function name(box, view) {
  const steps = [view.units.length ? `unit step ${view.units[box.row]} %` : '', box.c ? `edge step ${view.edges[box.c - 1]} %` : ''].filter(Boolean).join(', ');
  return `${box.c ? 'Edge pruning' : 'Unit pruning'}${steps ? `, ${steps}` : ''}: ${whole(box.attempts.length)} attempts, ${whole(box.accepted)} accepted, ${whole(box.edges)} edges${box.winner ? ', the fewest' : ''}`;
}

function describe(a, weights) {
  return [
    `Attempt ${whole(a.index + 1)}`, STAGES[a.stage] + (a.number ? ` no. ${a.number}` : ''),
    Number.isNaN(a.unit) ? '' : `unit step ${a.unit} %`, Number.isNaN(a.edge) ? '' : `edge step ${a.edge} %`,
    a.number ? `target ${percent(a.target)}` : '', OUTCOMES[a.outcome], Number.isNaN(a.accuracy) ? '' : `accuracy ${percent(a.accuracy)}`,
    `${whole(a.units)} units`, `${whole(a.edges)} edges`, `density ${percent(100 * a.edges / weights)}`,
  ].filter(Boolean).join(' · ');
}

function csv(attempts) {
  const number = v => (Number.isNaN(v) ? '' : v);
  const rows = attempts.map(a => [a.index + 1, STAGES[a.stage], a.number, number(a.unit), number(a.edge), number(a.target), `"${OUTCOMES[a.outcome]}"`, a.units, a.edges, number(a.accuracy)].join(','));
  return ['attempt,stage,number,unit_step_percent,edge_step_percent,target_percent,outcome,units,edges,accuracy_percent', ...rows, ''].join('\n');
}

function palette(root) {
  const probe = document.createElement('i'), found = {};
  root.append(probe);
  for (const name of COLOURS) { probe.style.color = `var(--${name})`; found[name] = getComputedStyle(probe).color; }
  probe.remove();
  found.font = getComputedStyle(root).fontFamily;
  return found;
}

function paint(canvas, plan, view, c) {
  const scale = window.devicePixelRatio || 1, width = canvas.parentElement.clientWidth;
  canvas.width = width * scale; canvas.height = plan.height * scale;
  canvas.style.width = `${width}px`; canvas.style.height = `${plan.height}px`;
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  marks(g, plan, view, c);
}

// Everything that is drawn, on a canvas or as SVG.
function marks(g, plan, view, c) {
  const write = (text, x, y, colour, align = 'left', weight = 400) => { g.font = `${weight} 11px ${c.font}`; g.fillStyle = colour; g.textAlign = align; g.textBaseline = 'middle'; g.fillText(text, x, y); };
  write(view.units.length ? (plan.narrow ? 'Step' : 'Unit step') : '', 0, view.units.length && !plan.narrow ? 10 : 28, c.muted);
  write('Units', plan.columns[0].x + (plan.narrow ? 1 : 4), 28, c.text, 'left', 600);
  if (view.edges.length) write('Edges, step', plan.columns[1].x + 4, 10, c.muted);
  view.edges.forEach((step, i) => write(`${step} %`, plan.columns[i + 1].x + (plan.narrow ? 1 : 4), 28, c.text, 'left', 600));
  plan.rows.forEach((row, r) => {
    write(view.units.length ? `${view.units[r]} %` : '', plan.label - 6, row.y + row.h / 2, c.text, 'right');
    for (const column of plan.columns) { g.fillStyle = c.hover; g.beginPath(); g.roundRect(column.x, row.y, column.w, row.h, 5); g.fill(); }
  });
  for (const box of plan.boxes.values()) {
    box.attempts.forEach((a, i) => { const at = spot(box, i); glyph(g, a.outcome, at.x, at.y, plan.mark, c); });
    if (box.winner) {
      g.strokeStyle = c.winner; g.lineWidth = box.first ? 2.5 : 1.25;
      g.beginPath(); g.roundRect(box.x + 1, box.y + 1, box.w - 2, box.h - 2, 5); g.stroke();
    }
    if (plan.room) write((box.first ? '★ ' : '') + whole(box.edges), box.x + box.w - 5, box.y + box.h / 2, box.winner ? c.winner : c.muted, 'right', box.winner ? 700 : 400);
  }
}

function glyph(g, outcome, x, y, s, c) {
  g.fillStyle = g.strokeStyle = c[COLOURS[outcome]];
  g.beginPath();
  if (outcome === 1) { g.roundRect(x, y, s, s, 1.5); g.fill(); }
  else if (outcome === 2) { g.moveTo(x - 0.5, y + 0.5); g.lineTo(x + s + 0.5, y + 0.5); g.lineTo(x + s / 2, y + s); g.fill(); }
  else if (outcome === 4) { g.lineWidth = 2; g.moveTo(x, y + s / 2); g.lineTo(x + s, y + s / 2); g.stroke(); }
  else { g.lineWidth = 1.4; g.arc(x + s / 2, y + s / 2, outcome ? s / 2 - 0.7 : s / 2, 0, 7); outcome ? g.stroke() : g.fill(); }
}
