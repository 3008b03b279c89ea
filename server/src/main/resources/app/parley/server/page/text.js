// Message text: what is a link, a mention, code, bold or italic in it. Knows no document; see message-text.js.

/** @typedef {{kind: 'plain'|'code'|'link'|'mention', text: string, href?: string}
 *   | {kind: 'bold'|'italic', spans: Span[]}} Span
 *  @typedef {{kind: 'code', text: string} | {kind: 'text', spans: Span[]}} Block */

const LONGEST_LINE = 140;
const FENCE = /```([\w+#.-]*[^\S\n]*\n)?([\s\S]*?)```[^\S\n]*\n?/g;
const CODE = /`([^`\n]+)`/g;
// No bidirectional controls in a link: they could show another address than the one that is opened.
const LINK = /https?:\/\/[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi;
const MENTION = /(?<![\p{L}\p{N}._@/-])@([a-z0-9][a-z0-9._-]{0,31})/giu;
const BOLD = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;
const ITALIC = /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/gu;
const FEW_EMOJI = /^(?:[\p{Emoji_Presentation}\p{Extended_Pictographic}][\p{Emoji_Modifier}\u200d\ufe0f]*\s*){1,6}$/u;

/** Split a message into blocks of text and of code. @param {string} text @returns {Block[]} */
export function parseText(text) {
  const blocks = [];
  let from = 0;
  const addText = (part) => {
    if (part.trim() !== '') blocks.push({ kind: 'text', spans: parseSpans(part.replace(/^\n+|\n+$/g, '')) });
  };
  for (const fence of text.matchAll(FENCE)) {
    const code = fence[2].replace(/\n$/, '');
    if (code === '') continue;
    addText(text.slice(from, fence.index));
    blocks.push({ kind: 'code', text: code });
    from = fence.index + fence[0].length;
  }
  addText(text.slice(from));
  return blocks;
}

/** The beginning of a message in one line, as it is read: without the marks around code, bold and italic words. */
export function firstLine(text) {
  const line = parseText(text).map(wordsOf).join(' ').replace(/\s+/g, ' ').trim();
  // Not half a character.
  return line.slice(0, LONGEST_LINE).replace(/[\ud800-\udbff]$/, '');
}

/** @param {Block | Span} part @returns {string} */
function wordsOf(part) {
  if (part.spans) return part.spans.map(wordsOf).join('');
  return part.kind === 'mention' ? `@${part.text}` : part.text;
}

/** @returns {Span[]} */
function parseSpans(text) {
  const spans = [];
  let at = 0;
  // Each kind's next match is kept until it is passed, so that a long text is searched once for each kind.
  const found = KINDS.map(() => undefined);
  while (at < text.length) {
    let next = null;
    for (const [i, [pattern, make]] of KINDS.entries()) {
      if (found[i] === undefined || found[i]?.index < at) found[i] = search(pattern, text, at);
      if (found[i] && (!next || found[i].index < next.match.index)) next = { match: found[i], make };
    }
    if (!next) break;
    const { match, make } = next;
    const { length, span } = make(match);
    if (match.index > at) spans.push({ kind: 'plain', text: text.slice(at, match.index) });
    spans.push(span);
    at = match.index + length;
  }
  if (at < text.length) spans.push({ kind: 'plain', text: text.slice(at) });
  return spans;
}

function search(pattern, text, from) {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  pattern.lastIndex = 0;
  return match;
}

const KINDS = [
  [CODE, (m) => ({ length: m[0].length, span: { kind: 'code', text: m[1] } })],
  [
    LINK,
    (m) => {
      const href = withoutTail(m[0]);
      return { length: href.length, span: { kind: 'link', text: href, href } };
    },
  ],
  [
    MENTION,
    (m) => {
      const name = mentionOf(m[1]);
      return { length: name.length + 1, span: { kind: 'mention', text: name } };
    },
  ],
  [BOLD, (m) => ({ length: m[0].length, span: { kind: 'bold', spans: parseSpans(m[1]) } })],
  [ITALIC, (m) => ({ length: m[0].length, span: { kind: 'italic', spans: parseSpans(m[1]) } })],
];

/** A link without the punctuation that belongs to the sentence around it. */
function withoutTail(href) {
  let link = href.replace(/[.,;:!?*_…。，]+$/u, '');
  while (link.endsWith(')') && link.split('(').length < link.split(')').length) {
    link = link.slice(0, -1).replace(/[.,;:!?]+$/, '');
  }
  return link;
}

/** A name at the end of a sentence does not contain its full stop. */
const mentionOf = (name) => name.replace(/[._-]+$/, '');

/** The names after an @, in small letters. @param {string} text @returns {string[]} */
export function mentionedNames(text) {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(MENTION), (match) => mentionOf(match[1]).toLowerCase());
}

/** Whether a text is a few emoji and nothing else. */
export function isFewEmoji(text) {
  return text.length <= 40 && FEW_EMOJI.test(text.trim());
}
