// A drawing context that writes SVG: as much of a canvas's as our pictures draw with.
const escape = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const n = value => +value.toFixed(2);

export class SvgContext {
  #shapes = [];
  #path = '';
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  font = '400 11px sans-serif';
  textAlign = 'left';

  beginPath() { this.#path = ''; }
  moveTo(x, y) { this.#path += `M${n(x)} ${n(y)}`; }
  lineTo(x, y) { this.#path += `L${n(x)} ${n(y)}`; }
  roundRect(x, y, w, h, r) {
    const side = (dx, dy, cx, cy) => `l${n(dx)} ${n(dy)}a${r} ${r} 0 0 1 ${cx} ${cy}`;
    this.#path += `M${n(x + r)} ${n(y)}${side(w - 2 * r, 0, r, r)}${side(0, h - 2 * r, -r, r)}${side(2 * r - w, 0, -r, -r)}${side(0, 2 * r - h, r, -r)}z`;
  }
  // Whole circles only.
  arc(x, y, r) { this.#path += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0z`; }
  fill() { this.#shapes.push(`<path d="${this.#path}" fill="${escape(this.fillStyle)}"/>`); }
  stroke() { this.#shapes.push(`<path d="${this.#path}" fill="none" stroke="${escape(this.strokeStyle)}" stroke-width="${this.lineWidth}"/>`); }
  fillText(text, x, y) {
    if (text === '') return;
    const [, weight, size, family] = /^(\S+) (\S+) (.*)$/.exec(this.font);
    const anchor = { right: 'end', center: 'middle' }[this.textAlign] ?? 'start';
    this.#shapes.push(`<text x="${n(x)}" y="${n(y)}" fill="${escape(this.fillStyle)}" font-family="${escape(family)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" dominant-baseline="central">${escape(text)}</text>`);
  }

  picture(width, height, paper) {
    const xml = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${escape(paper)}"/>${this.#shapes.join('')}</svg>`;
    return { xml, width, height };
  }
}
