// One browser for many books, in the line format of Epubcheck.java. A browser that dies on a loaded machine says nothing of
// the book, so it is asked once more, in a new one; one that dies over the same book again is a finding. PUPPETEER_EXECUTABLE_PATH
// names the browser.
const puppeteer = require('puppeteer-core');

// The tab or the process ended under the page.
const isGone = (error) => /Session closed|Target closed|Connection closed|detached/.test(String(error?.message ?? error));

async function ask(browser, examine, book) {
  let page;
  try {
    page = await browser.newPage();
    return await examine(page, book);
  } catch (error) {
    return isGone(error) ? undefined : [`could not be shown: ${error.message ?? error}`];
  } finally {
    await page?.close().catch(() => {});
  }
}

// examine(page, book) gives the findings; what it throws is one.
async function eachBook(books, examine, options = {}) {
  const start = () => puppeteer.launch({ executablePath: process.env.PUPPETEER_EXECUTABLE_PATH, headless: true, timeout: 60000, ...options });
  let browser = await start();
  try {
    for (const book of books) {
      let findings = await ask(browser, examine, book);
      if (!findings) {
        await browser.close().catch(() => {});
        browser = await start();
        findings = await ask(browser, examine, book) ?? ['could not be shown: the browser died over it twice'];
      }
      for (const finding of findings) console.log(`${book}\t${finding.replace(/\s+/g, ' ')}`);
      console.log(`${book}\t`);
    }
  } finally {
    await browser.close().catch(() => {});
  }
}

module.exports = { eachBook, isGone };
