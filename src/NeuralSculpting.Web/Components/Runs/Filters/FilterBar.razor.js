// The text is the browser's: typing never waits for the server. Offers and errors are the server's.
export function create(root, component) {
  const input = root.querySelector('input');
  const list = root.querySelector('[role=listbox]');
  const aborter = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: aborter.signal });
  const call = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => null);
  const isOpen = () => input.getAttribute('aria-expanded') === 'true';
  // Whether an offer is lit up: known here at once, however fast enter follows the arrow.
  let lit = false;

  const tell = () => { lit = false; return call('OnText', input.value, input.selectionStart); };
  async function pick(place) {
    lit = false;
    const edit = await call('OnPick', place);
    if (!edit) return false;
    input.value = edit.text;
    input.setSelectionRange(edit.caret, edit.caret);
    input.focus();
    return true;
  }

  on(input, 'input', tell);
  on(input, 'focus', tell);
  on(input, 'click', tell);
  on(input, 'keydown', async e => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (!isOpen()) await tell();
      lit = true;
      call('OnStep', e.key === 'ArrowDown' ? 1 : -1);
    } else if (e.key === 'Enter') {
      e.preventDefault();
      if (!lit || !await pick(null)) call('OnEnter');
    } else if (e.key === 'Tab' && lit && !e.shiftKey) {
      e.preventDefault();
      pick(null);
    } else if (e.key === 'Escape' && isOpen()) {
      e.stopPropagation();
      lit = false;
      call('OnClose');
    }
  });
  // Before the input loses the focus to the list.
  on(list, 'pointerdown', e => {
    const offer = e.target.closest('[data-offer]');
    e.preventDefault();
    if (offer) pick(+offer.dataset.offer);
  });
  on(input, 'blur', () => call('OnEnter'));

  root.dataset.ready = 'true';
  return {
    write: text => { if (input.value !== text) input.value = text; },
    dispose: () => aborter.abort(),
  };
}
