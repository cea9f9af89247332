// Parallel coordinates in SVG: a line a run, a brush an axis, all without the server.
import { ink, isDark, onTheme } from '../../js/plotly.js';
import { saveAs } from '../../js/saving.js';

const HEIGHT = 320, TOP = 46, BOTTOM = 22, SIDE = 64, LEAST = 110;
const SVG = 'http://www.w3.org/2000/svg';

export function create(root, palette) {
  const plot = root.querySelector('.plot'), words = root.querySelector('p'), hint = words.textContent;
  const controller = new AbortController();
  let axes = [], lines = [], brushes = [];

  function node(name, attributes, parent, text) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    parent?.append(element);
    return element;
  }

  const short = value => Math.abs(value) >= 10000 || (value && Math.abs(value) < 0.001) ? value.toExponential(1) : String(+value.toFixed(3));
  const clip = text => text.length > 18 ? text.slice(0, 17) + '…' : text;

  function scales(width) {
    const gap = axes.length > 1 ? Math.max(LEAST, (width - 2 * SIDE) / (axes.length - 1)) : 0;
    return axes.map((axis, i) => {
      const values = lines.map(l => l.values[i]).filter(v => v !== null);
      let [low, high] = [Math.min(...values), Math.max(...values)];
      if (!values.length) [low, high] = [0, 1];
      if (low === high) [low, high] = [low - 1, high + 1];
      const y = v => HEIGHT - BOTTOM - (v - low) / (high - low) * (HEIGHT - BOTTOM - TOP);
      return { x: SIDE + i * gap, y, low, high, back: at => low + (HEIGHT - BOTTOM - at) / (HEIGHT - BOTTOM - TOP) * (high - low) };
    });
  }

  function draw() {
    const c = ink(), place = scales(plot.clientWidth);
    const width = Math.max(plot.clientWidth, (place.at(-1)?.x ?? 0) + SIDE);
    const svg = node('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'font-family': c.family, 'font-size': 11 });
    const inside = line => axes.every((_, i) => !brushes[i] || (line.values[i] !== null && line.values[i] >= brushes[i][0] && line.values[i] <= brushes[i][1]));
    for (const line of [...lines].sort((a, b) => inside(a) - inside(b))) {
      let d = '', pen = 'M';
      line.values.forEach((v, i) => { if (v === null) { pen = 'M'; return; } d += `${pen}${place[i].x} ${place[i].y(v).toFixed(1)}`; pen = 'L'; });
      const path = node('path', { d, fill: 'none', stroke: palette[line.colour % palette.length][isDark() ? 1 : 0], 'stroke-width': 1.6, opacity: inside(line) ? 0.9 : 0.08 }, svg);
      node('title', {}, path, line.name);
    }
    axes.forEach((axis, i) => {
      const { x, y, low, high } = place[i];
      node('line', { x1: x, x2: x, y1: TOP, y2: HEIGHT - BOTTOM, stroke: c.muted }, svg);
      const head = node('text', { x, y: i % 2 ? 30 : 14, 'text-anchor': 'middle', fill: c.text, 'font-weight': 600 }, svg, clip(axis.title));
      node('title', {}, head, axis.title);
      const ticks = axis.tickText ? axis.tickText.map((t, v) => [v, clip(t)]) : [low, (low + high) / 2, high].map(v => [v, short(v)]);
      for (const [v, text] of ticks) if (v >= low && v <= high) node('text', { x: x + 6, y: y(v) + 4, fill: c.muted, stroke: c.paper, 'stroke-width': 3, 'paint-order': 'stroke' }, svg, text);
      if (brushes[i]) node('rect', { x: x - 6, y: y(brushes[i][1]), width: 12, height: Math.max(3, y(brushes[i][0]) - y(brushes[i][1])), fill: c.text, opacity: 0.2 }, svg);
      node('rect', { x: x - 12, y: TOP, width: 24, height: HEIGHT - BOTTOM - TOP, fill: 'transparent', cursor: 'ns-resize', 'data-axis': i }, svg);
    });
    plot.replaceChildren(svg);
    const count = lines.filter(inside).length;
    words.textContent = brushes.some(Boolean) ? `${count} of ${lines.length} runs in the ranges.` : hint;
    root.dataset.ready = 'true';
  }

  plot.addEventListener('pointerdown', e => {
    const axis = e.target.closest('[data-axis]');
    if (!axis) return;
    e.preventDefault();
    const i = +axis.dataset.axis, top = plot.getBoundingClientRect().top, from = e.clientY - top;
    const { back } = scales(plot.clientWidth)[i];
    const end = new AbortController();
    brushes[i] = null;
    addEventListener('pointermove', move => {
      const to = Math.min(HEIGHT - BOTTOM, Math.max(TOP, move.clientY - top));
      brushes[i] = Math.abs(to - from) < 3 ? null : [back(Math.max(from, to)) - 1e-9, back(Math.min(from, to)) + 1e-9];
      draw();
    }, { signal: end.signal });
    for (const up of ['pointerup', 'pointercancel']) addEventListener(up, () => { end.abort(); draw(); }, { signal: end.signal });
  }, { signal: controller.signal });

  function picture() {
    const copy = plot.querySelector('svg').cloneNode(true);
    copy.prepend(node('rect', { width: '100%', height: '100%', fill: ink().paper }));
    return { xml: new XMLSerializer().serializeToString(copy), width: +copy.getAttribute('width'), height: HEIGHT };
  }

  root.addEventListener('click', e => {
    const format = e.target.closest('[data-do]')?.dataset.do;
    if (format && plot.querySelector('svg')) saveAs(format, root.dataset.file, picture);
  }, { signal: controller.signal });

  const sizes = new ResizeObserver(() => { if (axes.length) draw(); });
  sizes.observe(plot);
  const unwatch = onTheme(draw);
  return {
    draw(newAxes, newLines) { if (newAxes.map(a => a.title).join() !== axes.map(a => a.title).join()) brushes = []; axes = newAxes; lines = newLines; draw(); },
    dispose() { controller.abort(); sizes.disconnect(); unwatch(); },
  };
}
