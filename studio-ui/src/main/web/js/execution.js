// On the page of one execution.

import { Viewer } from './log/viewer.js';

for (const panel of document.querySelectorAll('[data-log]')) {
  new Viewer(panel).open();
}
