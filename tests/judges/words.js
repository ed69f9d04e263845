// What a second reader of Markdown (micromark, with GitHub's extensions) takes for the text of documents. For each path given
// it prints one line of JSON: {path, matter, body, notes}. The body, and each of the notes, is a list of [kind, text], kind
// "text", or "alternative" for what stands in place of a picture and may be said or not; text runs on, and a line end in it
// parts words. The matter is the YAML at the head.
const fs = require('fs');
const { pathToFileURL } = require('url');

// By the path that NODE_PATH leads to, which import() alone does not follow.
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

// HTML: scripts and style sheets are no text; comments, instructions and tags neither; of the rest, what is no tag is.
// Elements that let a word run on through it; any other tag parts words, as a block of its own or a line break.
const kInline = /^(a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var)$/i;
const kHtmlToken = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[|\]\]>|<![a-zA-Z][^>]*>|<\/?([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
// Recto's own syntax, which the second reader takes for text: neither its fences round blocks are any nor attributes
// {#id .class key=value} at the end of a heading or a caption, or right behind brackets, code or a link.
const kAttributes = /\s*\{\s*[#.][^{}]*\}\s*$/;
const kAttached = /(^|\])\{\s*(?:[#.]|[\w-]+=)[^{}]*\}/g;
const kSuperscript = /\^([^\s^]+)\^/g;
const kCaption = /^(?:Table|table)?: /;
const kAbbreviations = /^(?:\*\[[^\]\n]+\]: [^\n]*(?:\n|$))+$/;
const kFence = /^:{3,}[^\n]*$/gm;
// The kind of an alert is not said where the alert has a title of its own.
const kTitledAlert = /^\[![\w-]+\](?=[ \t]+\S)/;

(async () => {
  const { fromMarkdown } = await load('mdast-util-from-markdown');
  const { gfm } = await load('micromark-extension-gfm');
  const { gfmFromMarkdown } = await load('mdast-util-gfm');
  const { frontmatter } = await load('micromark-extension-frontmatter');
  const { frontmatterFromMarkdown } = await load('mdast-util-frontmatter');
  const { decodeNamedCharacterReference } = await load('decode-named-character-reference');

  const isCharacter = (number) => number > 0 && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
  const character = (number) => String.fromCodePoint(isCharacter(number) ? number : 0xfffd);
  const decode = (text) => text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z0-9]{1,31}));/gi, (whole, hex, decimal, name) =>
    name ? decodeNamedCharacterReference(name) || whole : character(parseInt(hex ?? decimal, hex ? 16 : 10)));

  // HTML as its text and the descriptions of its pictures.
  function* html(value) {
    let at = 0;
    for (const token of value.matchAll(kHtmlToken)) {
      yield ['text', decode(value.slice(at, token.index))];
      at = token.index + token[0].length;
      const isPicture = /^img$/i.test(token[2] ?? '');
      const alternative = isPicture && /\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(token[3]);
      if (isPicture) yield ['alternative', alternative ? decode(alternative[1] ?? alternative[2] ?? alternative[3]) : ''];
      else if (token[2] && !kInline.test(token[2])) yield ['text', '\n'];
    }
    yield ['text', decode(value.slice(at))];
  }

  const kBlocks = new Set(['paragraph', 'heading', 'tableCell', 'code']);
  const kHoldBlocks = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

  function* text(node, notes, parent) {
    const isBlock = kBlocks.has(node.type) || (node.type === 'html' && kHoldBlocks.has(parent.type));
    if (isBlock) yield ['text', '\n'];
    switch (node.type) {
      case 'text': yield ['text', plain(node, parent)]; break;
      case 'inlineCode': case 'code': yield ['text', node.value]; break;
      case 'break': yield ['text', '\n']; break;
      case 'html': yield* html(node.value); break;
      case 'image': case 'imageReference': yield ['alternative', node.alt ?? '']; break;
      case 'footnoteDefinition': notes.push([...children(node, notes)]); break;
      case 'yaml': case 'definition': case 'footnoteReference': case 'thematicBreak': break;
      case 'heading': yield* withoutAttributes([...children(node, notes)]); break;
      case 'paragraph': yield* paragraph(node, notes); break;
      default: yield* children(node, notes);
    }
    if (isBlock) yield ['text', '\n'];
  }
  function* children(node, notes) {
    const list = [...(node.children ?? [])];
    // A caption behind its table stands above it.
    for (let i = 0; i + 1 < list.length; i++) {
      if (list[i].type === 'table' && isCaption(list[i + 1])) list.splice(i, 2, list[i + 1], list[i++]);
    }
    for (const child of list) yield* text(child, notes, node);
  }
  const isCaption = (node) => node.type === 'paragraph' && node.children[0]?.type === 'text' && kCaption.test(node.children[0].value);
  const plain = (node, parent) => {
    const first = parent.children?.[0] === node;
    const attached = node.value.replace(kAttached, (whole, before) => (before || !first ? before : whole));
    return attached.replace(kSuperscript, '$1').replace(kFence, '').replace(kTitledAlert, '');
  };
  function* paragraph(node, notes) {
    const parts = [...children(node, notes)];
    if (kAbbreviations.test(parts.map((part) => part[1]).join(''))) return;
    if (isCaption(node)) {
      parts[0] = ['text', parts[0][1].replace(kCaption, '')];
      yield* withoutAttributes(parts);
      return;
    }
    yield* parts;
    // A picture that is alone, or has nothing beside it but attributes, is a figure, captioned by its title.
    const [image, ...rest] = node.children;
    const alone = image?.type === 'image' && rest.every((one) => one.type === 'text' && one.value.replace(kAttached, '').trim() === '');
    if (alone && image.title) yield ['text', '\n' + image.title];
  }
  const withoutAttributes = (parts) => {
    const last = parts.at(-1);
    return last?.[0] === 'text' ? [...parts.slice(0, -1), ['text', last[1].replace(kAttributes, '')]] : parts;
  };

  for (const path of process.argv.slice(2)) {
    const tree = fromMarkdown(fs.readFileSync(path), { extensions: [gfm(), frontmatter()], mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown()] });
    const notes = [];
    const body = [...children(tree, notes)];
    const matter = tree.children[0]?.type === 'yaml' ? tree.children[0].value : '';
    console.log(JSON.stringify({ path, matter, body, notes }));
  }
})();
