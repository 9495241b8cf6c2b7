// On every page.

import htmx from 'htmx.org/dist/htmx.esm.js';
import { countOn } from './clock.js';
import { startForms } from './forms.js';
import { startKeys } from './keys.js';
import { startList } from './list.js';
import { startParts } from './parts.js';
import { startThemeSwitch } from './switches.js';
import { startZoneSwitch, tell } from './times.js';

startThemeSwitch();
startZoneSwitch();
startKeys();
startForms();
startParts();
startList(htmx);
countOn();
tell(document);
htmx.onLoad(tell);
