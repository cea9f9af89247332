// Pictures and documents as files of the viewer's own.

export function save(name, content, type) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Twice as large as drawn, so that it is sharp on paper and on fine screens.
export async function raster({ xml, width, height }) {
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(xml);
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * 2), height: Math.round(height * 2) });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, 'image/png'));
}

// The colour behind an element.
export function surface(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour && colour !== 'transparent' && !/, 0\)$/.test(colour)) return colour;
  }
  return '#fff';
}

const TYPES = { svg: 'image/svg+xml', graphml: 'application/graphml+xml', json: 'application/json' };

// kind: svg, png (from picture()), or a document that the server writes (from text(kind)).
export async function saveAs(kind, file, picture, text) {
  const name = `${file}.${kind}`;
  if (kind === 'png') save(name, await raster(picture()));
  else save(name, kind === 'svg' ? picture().xml : await text(kind), TYPES[kind]);
}
