// On the page of one runbook: its files, and everything that is done with them.

import { Desk } from './desk/desk.js';

for (const element of document.querySelectorAll('[data-desk]')) {
  new Desk(element).open();
}
