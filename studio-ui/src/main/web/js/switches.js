// Light, dark, or as the system has it.

import { recall, remember } from './memory.js';

const THEMES = ['system', 'light', 'dark'];

export function startThemeSwitch() {
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const theme = THEMES[(THEMES.indexOf(recall('theme', 'system')) + 1) % THEMES.length];
      remember('theme', theme);
      wear(theme);
    });
  }
  wear(recall('theme', 'system'));
}

function wear(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  for (const word of document.querySelectorAll('[data-theme-word]')) {
    word.textContent = `Theme: ${theme}`;
  }
}
