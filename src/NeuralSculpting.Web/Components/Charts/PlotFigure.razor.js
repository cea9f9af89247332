// A figure of plotly.js in the colours of the theme.
import { library, ink, isDark, onTheme } from '../../js/plotly.js';

export async function create(root, dotnet, palette) {
  const Plotly = await library();
  const plot = root.querySelector('.plot');
  const controller = new AbortController();
  let content = null, gone = false, wired = false;

  const colour = index => palette[index % palette.length][isDark() ? 1 : 0];

  function coloured(trace) {
    const own = trace.colour === undefined || trace.colour === null ? null : colour(trace.colour);
    const result = { ...trace };
    if (own) {
      result.line = { ...trace.line, color: own };
      if (trace.type === 'bar' || trace.mode?.includes('markers')) result.marker = { ...trace.marker, color: own };
    }
    return result;
  }

  function layout(c) {
    const narrow = plot.clientWidth < 560;
    const font = { family: c.family, size: 11.5, color: c.muted };
    const axis = own => ({ gridcolor: c.lines, zerolinecolor: c.lines, linecolor: c.lines, automargin: true, ...own, title: own?.title && { text: own.title, font: { ...font, color: c.text }, standoff: 8 } });
    const { xaxis, yaxis, ...rest } = content.layout;
    return {
      autosize: true, margin: { l: narrow ? 44 : 56, r: narrow ? 12 : 20, t: 14, b: 46 }, font, paper_bgcolor: c.paper, plot_bgcolor: c.paper, uirevision: 'kept',
      hoverlabel: { bgcolor: c.paper, bordercolor: c.muted, font: { family: c.family, size: 12, color: c.text } }, showlegend: false, hovermode: 'closest',
      dragmode: matchMedia('(pointer: coarse)').matches ? false : 'zoom', ...rest, xaxis: axis(xaxis), yaxis: axis(yaxis),
    };
  }

  async function draw() {
    if (gone || !content || !plot.isConnected) return;
    const c = ink();
    await Plotly.react(plot, content.traces.map(coloured), layout(c), { displayModeBar: false, responsive: true });
    if (gone) return;
    if (!wired) {
      wired = true;
      plot.on('plotly_click', e => {
        const id = e.points?.[0]?.customdata?.[0];
        if (typeof id === 'string') dotnet.invokeMethodAsync('Chosen', id).catch(() => {});
      });
    }
    root.dataset.ready = 'true';
  }

  root.addEventListener('click', e => {
    const format = e.target.closest('[data-do]')?.dataset.do;
    if (format) Plotly.downloadImage(plot, { format, filename: root.dataset.file, width: Math.max(plot.clientWidth, 600), height: plot.clientHeight, scale: format === 'png' ? 2 : 1 });
  }, { signal: controller.signal });
  const unwatch = onTheme(draw);

  return {
    draw(next) { content = next; return draw(); },
    async save(name, type, stream) {
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type })), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    dispose() { gone = true; controller.abort(); unwatch(); Plotly.purge(plot); },
  };
}
