// What the server cannot know about the viewer, and what it wants remembered.
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || '';

export function applied(choice, dark) {
  const root = document.documentElement;
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.themeChoice = choice;
  root.classList.remove('theme-pending');
  root.dataset.live = '';
  document.cookie = 'ns-theme=' + choice + '; path=/; max-age=31536000; samesite=lax';
}
