// look.mjs MODULES BROWSER PICTURES FLOWCHARTS: opens pictures (files, divided by commas) in a browser and says what overlaps;
// has Mermaid draw flowcharts and prints their labels, a list of lists as JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const [modules, executablePath, pictures, flowcharts] = process.argv.slice(2);
const require = createRequire(modules + '/node_modules/');
const { chromium } = require('playwright-core');
const wrong = [];

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

for (const colorScheme of ['light', 'dark']) {
  for (const file of pictures.split(',')) {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    page.on('request', (request) => { if (!request.url().startsWith('file:')) wrong.push(`${file}: it loads ${request.url()}`); });
    await page.goto('file://' + file);
    wrong.push(...await page.evaluate(([file, dark]) => {
      const wrong = [];
      const root = document.documentElement;
      if (root.localName !== 'svg') return [`${file}: no picture: ${root.textContent.slice(0, 200)}`];
      const whole = root.viewBox.baseVal;
      const boxes = [...document.querySelectorAll('text, circle')].map((one) => [one.getBBox(), one.textContent]);
      boxes.sort((a, b) => a[0].y - b[0].y);
      boxes.forEach(([box, text], at) => {
        if (box.x < 0 || box.y < 0 || box.x + box.width > whole.width || box.y + box.height > whole.height) wrong.push(`${file}: outside: ${text}`);
        for (let next = at + 1; next < boxes.length && boxes[next][0].y < box.y + box.height; next++) {
          const other = boxes[next][0];
          if (other.x < box.x + box.width && box.x < other.x + other.width) wrong.push(`${file}: overlap: ${text} / ${boxes[next][1]}`);
        }
      });
      // Lines stay left of the words.
      const lines = Math.max(0, ...[...document.querySelectorAll('path')].map((one) => one.getBBox().x + one.getBBox().width));
      const words = Math.min(...[...document.querySelectorAll('g text')].map((one) => one.getBBox().x));
      if (lines >= words) wrong.push(`${file}: lines run into words`);
      const colour = (one) => getComputedStyle(one).fill.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      const [back, text] = [document.querySelector('.back'), document.querySelector('text')].map(colour);
      if (dark ? back > 150 || text < 600 : back < 600 || text > 150) wrong.push(`${file}: dark ${dark}: ${back} behind ${text}`);
      return wrong;
    }, [file, colorScheme === 'dark']));
    await page.context().close();
  }
}

const page = await browser.newPage();
await page.setContent('<!doctype html><meta charset="utf-8"><body></body>');
await page.addScriptTag({ path: modules + '/node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js' });
const labels = [];
for (const file of flowcharts.split(',')) {
  labels.push(await page.evaluate(async (text) => {
    mermaid.initialize({ startOnLoad: false });
    const { svg } = await mermaid.render('drawn', text);
    const holder = document.createElement('div');
    holder.innerHTML = svg.replaceAll(/<br\s*\/?>/g, '\n');
    return [...holder.querySelectorAll('.nodeLabel, .cluster-label')].map((one) => one.textContent.trim());
  }, readFileSync(file, 'utf8')));
}
await browser.close();
if (wrong.length) { console.error(wrong.slice(0, 20).join('\n')); process.exit(1); }
console.log(JSON.stringify(labels));
