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

export const lessMotion = () => document.documentElement.dataset.motion === 'less';

// What the system says always holds; a viewer can want still less than it says.
export function setMotion(less) {
  const root = document.documentElement;
  if (less) root.dataset.motion = 'less'; else delete root.dataset.motion;
  document.cookie = 'ns-motion=' + (less ? 'less' : 'system') + '; path=/; max-age=31536000; samesite=lax';
}
