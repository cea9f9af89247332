// The address follows the form without a navigation, so that a reload keeps the edits.
export const remember = address => history.replaceState(history.state, '', address);

export function focus(id) {
  const target = document.getElementById(id);
  if (!target) return;
  // A panel that was closed may still unfold.
  target.scrollIntoView({ block: 'center' });
  (target.matches('[role=radiogroup]') ? target.querySelector('input:checked') ?? target.querySelector('input') ?? target : target).focus({ preventScroll: true });
}
