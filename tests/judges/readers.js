// Whether three reading systems open a book and find their way in it: foliate, epub.js (both in a browser) and Readium's
// parser, which Thorium uses. Line format of Epubcheck.java. A table of contents that comes out empty, an error of the page
// or a request to the network is a finding.
const fs = require('fs');
const http = require('http');
const path = require('path');
const { eachBook, isGone } = require('./browser.js');
require('r2-shared-js/dist/es8-es2017/src/init-globals').initGlobalConverters_GENERIC();
require('r2-shared-js/dist/es8-es2017/src/init-globals').initGlobalConverters_SHARED();
const { EpubParsePromise } = require('r2-shared-js/dist/es8-es2017/src/parser/epub');

const modules = process.env.NODE_PATH;
const kTypes = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml', '.epub': 'application/epub+zip' };
const kEpubJsPage = '<!doctype html><body><div id="view" style="width:480px;height:720px"></div>' +
  '<script src="/jszip/dist/jszip.min.js"></script><script src="/epubjs/dist/epub.min.js"></script>';
// A page that has not shown the book by then will not.
const kPatience = 20000;

// Serves the modules, a page for epub.js, and the book under /book.epub, on the loopback only.
function serve(state) {
  return http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (name === '/epubjs.html') return response.writeHead(200, { 'content-type': 'text/html' }).end(kEpubJsPage);
    const file = name === '/book.epub' ? state.book : path.join(modules, name);
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': kTypes[path.extname(file)] ?? 'application/octet-stream' });
    return fs.createReadStream(file).pipe(response);
  });
}

async function inFoliate(page, base) {
  await page.goto(`${base}/foliate-js/reader.html?url=${encodeURIComponent(`${base}/book.epub`)}`);
  await page.waitForFunction(() => document.querySelector('foliate-view')?.book, { timeout: kPatience });
  return page.evaluate(() => {
    const { book } = document.querySelector('foliate-view');
    return { title: book.metadata.title, toc: (book.toc ?? []).length, sections: book.sections.length };
  });
}

async function inEpubJs(page, base) {
  await page.goto(`${base}/epubjs.html`);
  return page.evaluate(async () => {
    const book = ePub(await (await fetch('/book.epub')).arrayBuffer());
    const view = book.renderTo('view', { width: 480, height: 720, spread: 'none', allowScriptedContent: false });
    await view.display();
    const { toc } = await book.loaded.navigation;
    return { title: (await book.loaded.metadata).title, toc: toc.length, sections: book.spine.length };
  });
}

async function inReadium(book) {
  const publication = await EpubParsePromise(book);
  const title = publication.Metadata.Title;
  return { title: typeof title === 'string' ? title : Object.values(title ?? {})[0], toc: (publication.TOC ?? []).length,
           sections: (publication.Spine ?? []).length };
}

// What one reading system finds wrong, with what its page complained about.
async function read(name, reader, page, base) {
  const complaints = [];
  const listen = page && {
    pageerror: (error) => complaints.push(`error of the page: ${error.message}`),
    request: (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(base)) complaints.push(`asks for ${request.url()}`); },
  };
  for (const [event, listener] of Object.entries(listen || {})) page.on(event, listener);
  try {
    const seen = await reader();
    if (!seen.title) complaints.push('sees no title');
    if (!seen.toc) complaints.push('sees no table of contents');
    if (!seen.sections) complaints.push('sees no sections');
  } catch (error) {
    if (isGone(error)) throw error;
    complaints.push(`could not open it: ${error.message ?? error}`);
  }
  for (const [event, listener] of Object.entries(listen || {})) page.off(event, listener);
  return complaints.map((complaint) => `${name}: ${complaint}`.replace(/\s+/g, ' '));
}

// On a machine that is short of time a page may stumble over itself (foliate lays out what it has just taken down): a
// fault of the book is one the second time, too.
async function readAgain(...task) {
  const complaints = await read(...task);
  return complaints.length > 0 ? read(...task) : complaints;
}

(async () => {
  const state = {};
  const server = serve(state);
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${server.address().port}`;
  const examine = async (page, book) => {
    state.book = path.resolve(book);
    await page.setViewport({ width: 480, height: 720 });
    return [
      ...await readAgain('foliate', () => inFoliate(page, base), page, base),
      ...await readAgain('epub.js', () => inEpubJs(page, base), page, base),
      ...await read('readium', () => inReadium(state.book)),
    ];
  };
  try {
    await eachBook(process.argv.slice(2), examine, { protocolTimeout: 60000 });
  } finally {
    server.close();
  }
  process.exit(0);
})();
