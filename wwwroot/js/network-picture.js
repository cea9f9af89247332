// The unit-level network as numbers, and its drawing on a canvas. It knows nothing of the page around it.

// Edges by the step at which they die, the longest-lived first, so that a step draws only what is left.
export function readNetwork(layers, bytes, labels, weighted, sparse) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const shorts = count => { const a = new Uint16Array(count); for (let i = 0; i < count; i++, at += 2) a[i] = view.getUint16(at, true); return a; };
  const total = layers.slice(1).reduce((sum, n, l) => sum + n * layers[l], 0);
  const count = sparse ? (at += 4, view.getUint32(0, true)) : total;
  const layer = new Uint8Array(count), from = new Uint16Array(count), to = new Uint16Array(count);
  let death;
  if (sparse) {
    death = new Uint16Array(count);
    for (let i = 0; i < count; i++) [layer[i], from[i], to[i], death[i]] = shorts(4);
  } else {
    death = shorts(count);
    for (let l = 0, i = 0; l + 1 < layers.length; l++)
      for (let r = 0; r < layers[l + 1]; r++)
        for (let c = 0; c < layers[l]; c++, i++) { layer[i] = l; from[i] = c; to[i] = r; }
  }
  const places = layers.map(shorts), modules = layers.map(shorts);
  const weights = new Float32Array(count);
  for (let i = 0; weighted && i < count; i++, at += 4) weights[i] = view.getFloat32(at, true);
  const order = Uint32Array.from(death.keys()).sort((a, b) => death[b] - death[a] || a - b);
  const net = { layers, labels, total, places, modules, weighted, steps: labels.length - 1 };
  Object.assign(net, { layer: layer.map((_, i) => layer[order[i]]), from: from.map((_, i) => from[order[i]]), to: to.map((_, i) => to[order[i]]) });
  Object.assign(net, { death: death.map((_, i) => death[order[i]]), weight: weights.map((_, i) => weights[order[i]]) });
  net.into = layers.map(n => Array.from({ length: n }, () => []));
  net.outOf = layers.map(n => Array.from({ length: n }, () => []));
  for (let e = 0; e < count; e++) { net.outOf[net.layer[e]][net.from[e]].push(e); net.into[net.layer[e] + 1][net.to[e]].push(e); }
  return net;
}

// How many edges live at a step: they stand first.
export function living(net, step) {
  let low = 0, high = net.death.length;
  while (low < high) { const middle = (low + high) >> 1; if (net.death[middle] > step) low = middle + 1; else high = middle; }
  return low;
}

const SIDE = 30, TOP = 26;
export const verticalOf = k => Math.sqrt(k);

// Where each unit stands on the canvas; the frame keeps its width, units spread.
export function spots(net, { w, h, view }) {
  const [sx, sy] = [view.k, verticalOf(view.k)], last = net.layers.length - 1;
  return net.layers.map((n, l) => {
    const x = new Float32Array(n), y = view.y + sy * (h - TOP - (h - 2 * TOP) * l / last);
    for (let u = 0; u < n; u++) x[u] = view.x + sx * (SIDE + (w - 2 * SIDE) * (net.places[l][u] + .5) / n);
    return { x, y, room: sx * (w - 2 * SIDE) / n };
  });
}

export const colourOf = (ink, module) => module > 0 ? ink.modules[(module - 1) % ink.modules.length] : ink.edge;

// An edge between modules has the colour of the one it comes from, as in the hierarchy.
export const edgeModule = (net, e) => net.modules[net.layer[e] + 1][net.to[e]] && net.modules[net.layer[e]][net.from[e]];

// The strongest edge on and on, up to an output and down to an input.
export function strongestPath(net, step, { layer, unit }) {
  const best = list => list.reduce((top, e) => net.death[e] > step && (top < 0 || Math.abs(net.weight[e]) > Math.abs(net.weight[top])) ? e : top, -1);
  const path = [];
  for (let l = layer, u = unit, e; (e = best(net.outOf[l][u])) >= 0; l++, u = net.to[e]) path.push(e);
  for (let l = layer, u = unit, e; (e = best(net.into[l][u])) >= 0; l--, u = net.from[e]) path.push(e);
  return path;
}

export const ownEdges = (net, step, { layer, unit }) => [...net.into[layer][unit], ...net.outOf[layer][unit]].filter(e => net.death[e] > step);

// frame: { w, h, view, step, focus, ink, font, moving }; at most MOVING edges while the picture moves under the hand.
const MOVING = 2500, MOST = 40000;
export function drawNetwork(context, net, frame) {
  const { w, h, step, focus, ink } = frame, at = spots(net, frame), count = living(net, step);
  const every = Math.max(1, Math.ceil(count / (frame.moving ? MOVING : MOST)));
  const alive = net.layers.map(n => new Uint8Array(n)), groups = new Map();
  context.clearRect(0, 0, w, h);
  for (let e = 0; e < count; e++) {
    const l = net.layer[e], a = net.from[e], b = net.to[e];
    alive[l][a] |= 2;
    alive[l + 1][b] |= 1;
    if (e % every) continue;
    const ax = at[l].x[a], bx = at[l + 1].x[b];
    if ((ax < 0 && bx < 0) || (ax > w && bx > w) || (at[l].y < 0 && at[l + 1].y < 0) || (at[l].y > h && at[l + 1].y > h)) continue;
    const key = edgeModule(net, e);
    let path = groups.get(key);
    if (!path) groups.set(key, path = []);
    path.push(ax, at[l].y, bx, at[l + 1].y);
  }
  strokeGroups(context, groups, frame, count, count / net.total);
  if (focus) {
    for (const e of ownEdges(net, step, focus)) line(context, net, at, e, ink, 1.8);
    for (const e of strongestPath(net, step, focus)) line(context, net, at, e, ink, 3.2);
  }
  context.globalAlpha = 1;
  drawUnits(context, net, frame, at, alive);
  return { count, drawn: Math.ceil(count / every) };
}

function strokeGroups(context, groups, { focus, ink, view }, count, density) {
  const thin = count > 1500;
  context.lineWidth = thin ? Math.min(1.4, .6 * Math.sqrt(view.k)) : density > .3 ? .6 : density > .1 ? 1 : 1.7;
  for (const [module, points] of groups) {
    context.strokeStyle = colourOf(ink, module);
    context.globalAlpha = (focus ? .15 : 1) * (thin ? Math.min(.85, .3 + .06 * view.k) : density > .3 ? .45 : .85);
    // Paths of a few hundred lines: a path of thousands is slow where there is no graphics card.
    for (let i = 0; i < points.length;) {
      context.beginPath();
      for (const end = Math.min(points.length, i + 1600); i < end; i += 4) { context.moveTo(points[i], points[i + 1]); context.lineTo(points[i + 2], points[i + 3]); }
      context.stroke();
    }
  }
}

function line(context, net, at, e, ink, width) {
  const l = net.layer[e];
  context.beginPath();
  context.moveTo(at[l].x[net.from[e]], at[l].y);
  context.lineTo(at[l + 1].x[net.to[e]], at[l + 1].y);
  context.strokeStyle = colourOf(ink, net.modules[l][net.from[e]]);
  context.lineWidth = width;
  context.globalAlpha = 1;
  context.stroke();
}

function drawUnits(context, net, { w, h, ink, font, focus, moving }, at, alive) {
  const last = net.layers.length - 1;
  context.font = '11px ' + font;
  context.textAlign = 'center';
  net.layers.forEach((n, l) => {
    const { x, y, room } = at[l], radius = Math.max(1.5, Math.min(7, room * .32));
    if (y < -20 || y > h + 20) return;
    for (let u = 0; u < n; u++) {
      if (x[u] < -10 || x[u] > w + 10) continue;
      const there = alive[l][u] & (l === 0 ? 2 : 1);
      if (!there && (moving || room < 3)) continue;
      if (room < 5 && there && !focus) { context.fillStyle = colourOf(ink, net.modules[l][u]); context.fillRect(x[u] - radius, y - radius, 2 * radius, 2 * radius); continue; }
      context.beginPath();
      context.arc(x[u], y, there ? radius : Math.max(1, radius * .4), 0, 7);
      context.fillStyle = there ? colourOf(ink, net.modules[l][u]) : ink.gone;
      context.fill();
      const chosen = focus && focus.layer === l && focus.unit === u;
      if ((there && radius > 3) || chosen) { context.strokeStyle = chosen ? ink.text : ink.surface; context.lineWidth = chosen ? 2 : 1.5; context.stroke(); }
      const outer = l === 0 || l === last;
      if (room <= (outer ? 15 : 34) || !(outer || there)) continue;
      context.fillStyle = ink.quiet;
      context.fillText(l === 0 ? 'x' + u : l === last ? 'y' + u : '' + u, outer ? x[u] : x[u] + radius + 9, l === 0 ? y + 20 : l === last ? y - 12 : y + 4);
    }
  });
}

// The same picture as SVG: what is drawn on the canvas, written down.
export function networkSvg(net, frame, paper) {
  const { w, h, step, ink, font } = frame, at = spots(net, frame), count = living(net, step), n1 = v => +v.toFixed(1);
  const groups = new Map();
  for (let e = 0; e < count; e++) {
    const l = net.layer[e], key = edgeModule(net, e);
    groups.set(key, (groups.get(key) ?? '') + `M${n1(at[l].x[net.from[e]])} ${n1(at[l].y)}L${n1(at[l + 1].x[net.to[e]])} ${n1(at[l + 1].y)}`);
  }
  const edges = [...groups].map(([m, d]) => `<path d="${d}" stroke="${colourOf(ink, m)}"/>`).join('');
  const last = net.layers.length - 1, units = [];
  const named = new Set();
  for (let e = 0; e < count; e++) { named.add(`${net.layer[e]}.${net.from[e]}`); named.add(`${net.layer[e] + 1}.${net.to[e]}`); }
  net.layers.forEach((n, l) => {
    const radius = n1(Math.max(1.5, Math.min(7, at[l].room * .32)));
    for (let u = 0; u < n; u++) {
      if (!named.has(`${l}.${u}`)) continue;
      const name = l === 0 ? 'x' + u : l === last ? 'y' + u : `${l}:${u}`;
      units.push(`<circle cx="${n1(at[l].x[u])}" cy="${n1(at[l].y)}" r="${radius}" fill="${colourOf(ink, net.modules[l][u])}"><title>${name}</title></circle>`);
      if ((l === 0 || l === last) && at[l].room > 15) units.push(`<text x="${n1(at[l].x[u])}" y="${n1(l === 0 ? at[l].y + 20 : at[l].y - 12)}" fill="${ink.quiet}">${name}</text>`);
    }
  });
  const xml = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="${font.replace(/"/g, "'")}" font-size="11" text-anchor="middle">`
    + `<title>Network, step ${step}: ${count} edges</title><rect width="100%" height="100%" fill="${paper}"/>`
    + `<g fill="none" stroke-width="${count > 1500 ? .6 : 1.4}" stroke-opacity="${count > 1500 ? .35 : .85}">${edges}</g>${units.join('')}</svg>`;
  return { xml, width: w, height: h };
}
