// Ace by DAISY over many books, in the line format of Epubcheck.java. It starts the browser named by
// PUPPETEER_EXECUTABLE_PATH. Every assertion that fails is a finding, whatever its impact.
const path = require('path');
const winston = require('winston');
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');

const failures = (assertions, at) => (assertions ?? []).flatMap((one) => {
  const where = one['earl:testSubject']?.url ?? at;
  if (one.assertions) return failures(one.assertions, where);
  if (one['earl:result']['earl:outcome'] !== 'fail') return [];
  const place = one['earl:result']['earl:pointer']?.cfi?.[0] ?? '';
  return [`${one['earl:test']['dct:title']} ${where}${place}: ${one['earl:result']['dct:description']}`];
});

(async () => {
  winston.configure({ silent: true, transports: [new winston.transports.Console({ silent: true })] });
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;  // Ace prints its whole report there when no folder is given
  for (const book of process.argv.slice(2)) {
    try {
      const [, report] = await ace(path.resolve(book), { cwd: process.cwd(), silent: true }, runner);
      for (const finding of failures(report.assertions, path.basename(book))) write(`${book}\t${finding.replace(/\s+/g, ' ')}\n`);
    } catch (error) {
      write(`${book}\tAce could not examine it: ${String(error?.message ?? error).replace(/\s+/g, ' ')}\n`);
    }
    write(`${book}\t\n`);
  }
  process.exit(0);
})();
