// look.mjs MODULES BROWSER REVIEW LONG_REVIEW DIFF: opens the pages in a browser, and says what is wrong with them.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const [modules, executablePath, page_file, long_file, diff_file] = process.argv.slice(2);
const require = createRequire(modules + '/node_modules/');
const { chromium } = require('playwright-core');
const axe = readFileSync(modules + '/node_modules/axe-core/axe.min.js', 'utf8');
const wrong = [];
const check = (holds, what) => { if (!holds) wrong.push(what); };

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function open(name, options, file) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('console', (message) => check(message.type() !== 'error', `${name}: console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`${name}: ${error}`));
  page.on('request', (request) => check(request.url().startsWith('file:'), `${name}: it loads ${request.url()}`));
  page.on('dialog', (dialog) => { wrong.push(`${name}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto('file://' + file);
  return page;
}

const wide = { viewport: { width: 1280, height: 900 } };
const ways = [
  ['light', wide],
  ['dark', { ...wide, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 360, height: 640 } }],
];
for (const [name, options, file] of [
  ...ways.map(([name, options]) => [name, options, page_file]),
  ...ways.map(([name, options]) => [`diff, ${name}`, options, diff_file]),
]) {
  const page = await open(name, options, file);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(overflow <= 0, `${name}: it is ${overflow} pixels too wide`);
  for (const all of [false, true]) {
    if (all) await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run());
    for (const one of found.violations) wrong.push(`${name}: axe: ${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
  }
  await page.context().close();
}

// The switch shows the statements of one dialect, by the mouse and by the keyboard.
const page = await open('switch', wide, page_file);
const shown = async () => page.evaluate(() => [...new Set([...document.querySelectorAll('.sql')]
  .filter((one) => one.checkVisibility()).map((one) => one.className.replace('sql ', '')))].sort().join(' '));
check(await shown() === 'postgresql', `at first it shows ${await shown()}`);
await page.click('label:has(#on-oracle)');
check(await shown() === 'oracle', `after a click on oracle it shows ${await shown()}`);
await page.focus('#on-oracle');
await page.keyboard.press('ArrowLeft');
check(await shown() === 'mysql', `after an arrow key it shows ${await shown()}`);
await page.click('label:has(input[value=all])');
check(await shown() === 'mysql oracle postgresql', `all are ${await shown()}`);
// The way to the content, and each link leads somewhere.
await page.evaluate(() => window.scrollTo(0, 0));
await page.click('h1');
await page.keyboard.press('Tab');
const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
  .filter((one) => !document.getElementById(decodeURIComponent(one.hash.slice(1)))).map((one) => one.hash));
check(dead.length === 0, `links lead nowhere: ${dead}`);
const twice = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id)
  .filter((id, place, all) => all.indexOf(id) !== place));
check(twice.length === 0, `ids are there twice: ${twice}`);
// On paper all statements of the chosen dialect are there, and the switch is not.
await page.emulateMedia({ media: 'print' });
check(!(await page.evaluate(() => document.querySelector('.switch').checkVisibility())), 'the switch is printed');
await page.context().close();

const long = await open('long', wide, long_file);
const [ready, count] = await long.evaluate(() => [performance.getEntriesByType('navigation')[0].loadEventEnd,
  document.querySelectorAll('article.revision').length]);
check(count === 1000, `the long page has ${count} revisions`);
await browser.close();
console.log(`long page: ${Math.round(ready)} ms`);
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
