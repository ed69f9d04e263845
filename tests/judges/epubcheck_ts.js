// EPUBCheck's TypeScript sibling over many books, in the line format of Epubcheck.java. It is a second reading of the
// specification: it sees some things that the first one does not.
const fs = require('fs');
const { EpubCheck } = require('@likecoin/epubcheck-ts');

(async () => {
  for (const book of process.argv.slice(2)) {
    const { messages } = await EpubCheck.validate(fs.readFileSync(book), {}, book);
    for (const { id, severity, message, location } of messages) {
      if (!['fatal', 'error', 'warning'].includes(severity)) continue;
      console.log(`${book}\t${id} ${location?.path ?? ''}: ${message.replace(/\s+/g, ' ')}`);
    }
    console.log(`${book}\t`);
  }
})();
