// Times arrive in UTC and are shown in the visitor's zone, or in UTC if that is liked better.

import { count, now } from './clock.js';
import { recall, remember } from './memory.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

let utc = recall('zone', 'local') === 'utc';

/** Writes every time below `root` as people read it here. */
export function tell(root) {
  for (const element of root.querySelectorAll('time[datetime]')) {
    const moment = new Date(element.dateTime);
    element.textContent = element.dataset.form === 'exact' ? exact(moment) : brief(moment);
    element.title = element.dateTime;
  }
  count(root);
}

/** `03:41:10` today, `21 Nov 03:41` before. */
export function brief(moment) {
  const parts = inZone(moment);
  const today = inZone(new Date(now()));
  if (parts.day === today.day && parts.month === today.month && parts.year === today.year) {
    return `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
  }
  return `${parts.day} ${MONTHS[parts.month]} ${two(parts.hour)}:${two(parts.minute)}`;
}

/** `22 Nov 03:41:10.100`. */
export function exact(moment) {
  const parts = inZone(moment);
  return `${parts.day} ${MONTHS[parts.month]} ${clockTime(moment)}`;
}

/** `03:41:10.100`. */
export function clockTime(moment) {
  const { hour, minute, second, milli } = inZone(moment);
  return `${two(hour)}:${two(minute)}:${two(second)}.${String(milli).padStart(3, '0')}`;
}

export function startZoneSwitch() {
  for (const button of document.querySelectorAll('[data-zone-switch]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      utc = !utc;
      remember('zone', utc ? 'utc' : 'local');
      sayZone();
      tell(document);
      document.dispatchEvent(new CustomEvent('studio:zone'));
    });
  }
  sayZone();
}

// execution.js is a bundle of its own, with a copy of this module.
document.addEventListener('studio:zone', () => {
  utc = recall('zone', 'local') === 'utc';
});

function sayZone() {
  for (const word of document.querySelectorAll('[data-zone-word]')) {
    word.textContent = utc ? 'Times: UTC' : 'Times: local';
  }
}

function inZone(moment) {
  return utc
    ? {
        year: moment.getUTCFullYear(),
        month: moment.getUTCMonth(),
        day: moment.getUTCDate(),
        hour: moment.getUTCHours(),
        minute: moment.getUTCMinutes(),
        second: moment.getUTCSeconds(),
        milli: moment.getUTCMilliseconds(),
      }
    : {
        year: moment.getFullYear(),
        month: moment.getMonth(),
        day: moment.getDate(),
        hour: moment.getHours(),
        minute: moment.getMinutes(),
        second: moment.getSeconds(),
        milli: moment.getMilliseconds(),
      };
}

function two(number) {
  return String(number).padStart(2, '0');
}
