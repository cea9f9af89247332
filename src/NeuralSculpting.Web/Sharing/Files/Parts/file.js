// Starts what a run's file shows: the page's own modules, with a stand-in for the server that they talk to.
import { create as graph } from './GraphCanvas.razor.js';
import { create as network } from './NetworkScrubber.razor.js';
import { create as curves } from './curves.js';

const data = JSON.parse(document.getElementById('data').textContent);
const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const server = handlers => ({ invokeMethodAsync: async (name, ...values) => handlers[name]?.(...values) });

document.getElementById('theme').addEventListener('click', () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
});

for (const root of document.querySelectorAll('.graph')) {
  const canvas = root.querySelector('.canvas'), wide = canvas.innerHTML, narrow = root.querySelector('template').innerHTML;
  let chosen = null, moved = null;
  const mark = () => {
    for (const node of root.querySelectorAll('.node')) {
      node.classList.toggle('selected', node.dataset.id === chosen);
      node.querySelector('.hit')?.setAttribute('aria-pressed', node.dataset.id === chosen);
    }
    view.refresh(moved);
  };
  const view = graph(root, server({
    Chosen: id => { chosen = id; mark(); },
    Moved: to => { moved = to; },
    NarrowChanged: is => { canvas.innerHTML = is ? narrow : wide; mark(); },
  }), null);
}

const scrubber = document.querySelector('.network');
if (scrubber && data.network) {
  const view = network(scrubber, data.network.palette, server({}), { step: -1, view: null, unit: null });
  view.show(data.network.layers, bytes(data.network.bytes), data.network.labels, data.network.weighted, data.network.sparse);
}

const chart = document.querySelector('.curves-part');
if (chart && data.curves) {
  const x = new Float64Array(bytes(data.curves.x).buffer);
  curves(chart, { epochs: data.curves.epochs, x, y: data.curves.y.map(t => new Float32Array(bytes(t).buffer)), attempts: data.attempts });
}
document.documentElement.dataset.ready = 'true';
