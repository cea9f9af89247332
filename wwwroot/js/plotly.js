// Loads the bundled plotly.js once, whoever needs it first, and knows the colours of the theme.
const LIBRARY = '_content/Plotly.Blazor/plotly-3.7.0.min.js';

let loading;
export function library() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return loading ??= new Promise((done, fail) => {
    const script = Object.assign(document.createElement('script'), { src: new URL(LIBRARY, document.baseURI).href });
    script.onload = () => done(window.Plotly);
    script.onerror = () => { loading = undefined; script.remove(); fail(new Error('plotly.js did not load')); };
    document.head.append(script);
  });
}

export const isDark = () => document.documentElement.dataset.theme === 'dark';

export function ink() {
  const style = getComputedStyle(document.body);
  const pick = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  return {
    text: pick('--mud-palette-text-primary', '#222'), muted: pick('--mud-palette-text-secondary', '#666'),
    lines: pick('--mud-palette-lines-default', '#ddd'), paper: pick('--mud-palette-surface', '#fff'), family: style.fontFamily,
  };
}

// Calls back when the theme has changed.
export function onTheme(changed) {
  let known = isDark();
  const observer = new MutationObserver(() => { if (isDark() !== known) { known = isDark(); setTimeout(changed, 120); } });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
