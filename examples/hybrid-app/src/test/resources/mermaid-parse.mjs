// Reads the diagrams of the pages that are its arguments. Mermaid needs a document, even to parse.
import fs from 'fs';
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<body></body>');
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const mermaid = (await import('mermaid')).default;
mermaid.initialize({ startOnLoad: false });

for (const page of process.argv.slice(2)) {
  const text = fs.readFileSync(page, 'utf8');
  for (const [, diagram] of text.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)) {
    try {
      await mermaid.parse(diagram);
      console.log(`${page}: read`);
    } catch (error) {
      console.log(`${page}: can't be read: ${error.message}`);
    }
  }
}
