// Tells its component once, when it comes within half a screen of the viewer's window.
export function create(root, component) {
  const observer = new IntersectionObserver(entries => {
    if (!entries.some(e => e.isIntersecting)) return;
    observer.disconnect();
    component.invokeMethodAsync('OnSeen').catch(() => { });
  }, { rootMargin: '50% 0px' });
  observer.observe(root);
  return { dispose: () => observer.disconnect() };
}
