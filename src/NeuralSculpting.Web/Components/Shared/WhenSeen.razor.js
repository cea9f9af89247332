// Tells its component once, when it comes within half a screen of the viewer's window.
const TURN = 200;
const waiting = new Map();
let turn = 0;

export function create(root, component, plots) {
  const observer = new IntersectionObserver(entries => {
    if (!entries.some(e => e.isIntersecting)) return;
    observer.disconnect();
    waiting.set(root, () => component.invokeMethodAsync('OnSeen').catch(() => { }));
    turn ||= setTimeout(next);
  }, { rootMargin: '50% 0px' });
  observer.observe(root);
  if (plots) whenIdle(warm);
  return { dispose() { observer.disconnect(); waiting.delete(root); } };
}

// One after the other, what is in the window first: the first is not kept waiting by those that are only near.
function next() {
  const place = root => { const { top, bottom } = root.getBoundingClientRect(); return { root, top, out: bottom <= 0 || top >= innerHeight }; };
  const first = [...waiting.keys()].map(place).sort((a, b) => a.out - b.out || a.top - b.top)[0]?.root;
  const act = waiting.get(first);
  waiting.delete(first);
  act?.();
  turn = act ? setTimeout(next, TURN) : 0;
}

const whenIdle = act => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 2000 }) : setTimeout(act, 500));

// Reading plotly.js takes longer than drawing with it: it is there before the viewer has come to the chart.
async function warm() {
  if (navigator.connection?.saveData) return;
  try {
    await (await import('../../js/plotly.js')).library();
  } catch {
    // The chart tries again, and says so when it fails.
  }
}
