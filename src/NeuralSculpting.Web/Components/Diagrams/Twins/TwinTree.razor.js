// The keys of a tree (WAI-ARIA Authoring Practices, tree view): one line takes part in the tab order, arrows walk.
export function create(root, dotnet) {
  const controller = new AbortController();
  const on = (type, handler) => root.addEventListener(type, handler, { signal: controller.signal });
  const lines = () => [...root.querySelectorAll('[role=treeitem]')];
  const lineOf = target => target.closest?.('[role=treeitem]');
  const call = (...args) => dotnet.invokeMethodAsync(...args).catch(() => {});
  let typed = '', typing = 0;

  function focus(line) {
    if (!line) return;
    for (const other of root.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    line.tabIndex = 0;
    line.focus();
  }

  const isOpen = line => line.getAttribute('aria-expanded') === 'true';
  const open = (line, to) => call('Open', line.dataset.id, to);
  const choose = line => line.dataset.stands ? call('Choose', line.dataset.stands) : line.ariaExpanded !== null && open(line, !isOpen(line));

  function right(line) {
    if (line.ariaExpanded === null) return;
    if (isOpen(line)) focus(line.nextElementSibling);
    else open(line, true);
  }

  function left(line) {
    if (isOpen(line)) open(line, false);
    else focus(lines().slice(0, lines().indexOf(line)).findLast(l => +l.ariaLevel < +line.ariaLevel));
  }

  // The next line that begins with what was typed within half a second.
  function type(letter, line) {
    clearTimeout(typing);
    typing = setTimeout(() => { typed = ''; }, 500);
    typed += letter.toLowerCase();
    const all = lines(), at = all.indexOf(line) + (typed.length === 1 ? 1 : 0);
    focus([...all.slice(at), ...all.slice(0, at)].find(l => l.textContent.trim().toLowerCase().startsWith(typed)));
  }

  on('keydown', e => {
    const line = lineOf(e.target);
    if (!line || e.ctrlKey || e.metaKey || e.altKey) return;
    const all = lines(), at = all.indexOf(line);
    const keys = {
      ArrowDown: () => focus(all[at + 1]), ArrowUp: () => focus(all[at - 1]), Home: () => focus(all[0]), End: () => focus(all.at(-1)),
      ArrowRight: () => right(line), ArrowLeft: () => left(line), Enter: () => choose(line), ' ': () => choose(line),
    };
    // Within a word that is being typed, a space is a letter.
    if (e.key === ' ' && typed) type(e.key, line);
    else if (keys[e.key]) keys[e.key]();
    else if (e.key.length === 1) type(e.key, line);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  on('click', e => {
    const line = lineOf(e.target);
    if (!line) return;
    e.stopPropagation();
    focus(line);
    if (e.target.closest('.line')?.parentElement === line) choose(line);
    else if (e.target === line && line.ariaExpanded !== null) open(line, !isOpen(line));
  });
  return { dispose() { clearTimeout(typing); controller.abort(); } };
}
