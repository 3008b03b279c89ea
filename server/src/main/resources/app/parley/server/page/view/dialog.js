// SPDX-License-Identifier: Apache-2.0

// Dialogs that are made when they are wanted, and the pieces that they share.

import { words, wordsFor } from '../words/en.js';
import { element, icon } from './element.js';

let made = 0;

// Few visits need these styles, so they come with this module.
await new Promise((resolve) => {
  const styles = element('link', { rel: 'stylesheet', href: new URL('./dialogs.css', import.meta.url) });
  styles.addEventListener('load', resolve);
  styles.addEventListener('error', resolve);
  document.head.append(styles);
});

/**
 * Show a dialog with a title, a button that closes it, and its content. It is gone once it is closed.
 * @param {string} title @param {string} name its class @param {(Element | null)[]} content
 */
export function openDialog(title, name, ...content) {
  const id = `dialog-${++made}`;
  const close = element('button', { type: 'button', class: 'icon', 'aria-label': words.close, title: words.close }, icon('close'));
  const dialog = /** @type {HTMLDialogElement} */ (
    element(
      'dialog',
      { class: `made ${name}`, 'aria-labelledby': id },
      element(
        'div',
        { class: 'dialog-form' },
        element('header', { class: 'dialog-head' }, element('h2', { id }, title), close),
        ...content,
      ),
    )
  );
  const ending = new AbortController();
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    ending.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, signal: ending.signal };
}

/** A button. @param {string} text @param {() => void} [run] */
export function button(text, run, attributes = {}) {
  const node = element('button', { type: 'button', ...attributes }, text);
  if (run) node.addEventListener('click', run);
  return /** @type {HTMLButtonElement} */ (node);
}

/** A field with its label above it. @param {string} label @param {Element} control an input or a select */
export function field(label, control) {
  control.id = `field-${++made}`;
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control);
}

/** A choice. @param {[string, string][]} choices values and their words @param {string} value the chosen one */
export function choice(choices, value) {
  const options = choices.map(([each, text]) => element('option', { value: each, selected: each === value }, text));
  return /** @type {HTMLSelectElement} */ (element('select', {}, ...options));
}

/** @param {object} [attributes] */
export const input = (attributes = {}) =>
  /** @type {HTMLInputElement} */ (element('input', { autocomplete: 'off', spellcheck: 'false', ...attributes }));

/** A line that says how something went, also to a screen reader. */
export function status() {
  const node = element('p', { class: 'status small', role: 'status' });
  const say = (text, isProblem = false) => {
    node.textContent = text;
    node.classList.toggle('problem', isProblem);
  };
  return {
    node,
    say,
    /**
     * Do it, and say what went wrong: in `ours`, by the code of the refusal, else in the usual words.
     * @param {() => Promise<any>} action
     * @param {string} [done] what to say then
     * @param {Record<string, string>} [ours]
     * @returns {Promise<boolean>} whether it was done
     */
    async run(action, done = '', ours = {}) {
      say('');
      try {
        await action();
        say(done);
        return true;
      } catch (problem) {
        say(ours[problem.code] ?? wordsFor(problem), true);
        return false;
      }
    },
  };
}
