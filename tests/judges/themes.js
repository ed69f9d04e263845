// How books look under the themes of reading systems: contrast by axe, and text that runs out of a narrow screen or of
// one with large type. Line format of Epubcheck.java. The reader's colours stand before the book's sheet, so that what the
// book forces shows.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');
const { pathToFileURL } = require('url');
const { eachBook } = require('./browser.js');

const kColors = {
  light: 'html { background: #fff; color: #000 } a:link { color: #0645ad }',
  sepia: 'html { background: #f8f1e3; color: #3b2a1a } a:link { color: #1a4f8a }',
  dark: 'html { background: #121212; color: #e8e8e8 } a:link { color: #8ab4f8 }',
};
// 320 px is the narrow side of the smallest phone in use, and WCAG 1.4.10's width for reflow; 200 % is 1.4.4's type size.
const kViews = [
  { theme: 'light', width: 320, type: '100%' }, { theme: 'sepia', width: 320, type: '100%' },
  { theme: 'dark', width: 320, type: '100%' }, { theme: 'light', width: 320, type: '200%' },
  { theme: 'light', width: 800, type: '100%' },
];
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const documents = (folder) => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const here = path.join(folder, entry.name);
  if (entry.isDirectory()) return documents(here);
  return /\.x?html$/.test(entry.name) ? [here] : [];
}).sort();

async function look(page, file, view) {
  await page.goto(pathToFileURL(file).href);
  await page.evaluate((css) => {
    const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style');
    style.textContent = css;
    document.head.prepend(style);
  }, `${kColors[view.theme]} html { font-size: ${view.type} }`);
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { runOnly: ['color-contrast'] });
    const contrast = violations.flatMap((v) => v.nodes.map((node) => `too little contrast: ${node.html.slice(0, 100)}`));
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth + 1 ? [...contrast, `runs out of the screen: ${scrollWidth} px`] : contrast;
  });
}

async function examine(page, book) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'themes-'));
  try {
    execFileSync('unzip', ['-qo', book, '-d', folder], { stdio: 'ignore' });
    const files = documents(folder);
    if (files.length === 0) return ['no XHTML document'];
    const findings = [];
    for (const view of kViews) {
      await page.setViewport({ width: view.width, height: 640 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.theme === 'dark' ? 'dark' : 'light' }]);
      for (const file of files) {
        for (const finding of await look(page, file, view)) {
          findings.push(`${path.relative(folder, file)} (${view.theme}, ${view.width} px, type ${view.type}): ${finding}`);
        }
      }
    }
    return findings;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

eachBook(process.argv.slice(2), examine, { args: ['--allow-file-access-from-files'] });
