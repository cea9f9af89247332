// "/" goes to the search, wherever the focus is but in a field.
export function create(root) {
  const key = e => {
    if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    if (e.target.closest?.('input, textarea, select, [contenteditable], [role=dialog]')) return;
    e.preventDefault();
    const search = root.querySelector('.search input');
    search.focus();
    search.select();
  };
  document.addEventListener('keydown', key);
  return { dispose: () => document.removeEventListener('keydown', key) };
}
