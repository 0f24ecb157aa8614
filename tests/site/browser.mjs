// Opens the studio of a site, asks its engine and the studio's server the same, and compares the replies to the last character.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const [, , executablePath, native, site] = process.argv;
const failures = [];
const fail = (what) => failures.push(what);

/** The site as any server of files sends it. */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url, 'http://site').pathname).replace(/\/$/, '/index.html');
  const file = await readFile(join(site, path)).catch(() => null);
  response.writeHead(file ? 200 : 404, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' });
  response.end(file);
});
await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
const address = `http://127.0.0.1:${server.address().port}/studio/`;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.on('console', (message) => fail(`console: ${message.text()}`));
page.on('pageerror', (error) => fail(`error: ${error.message}`));
page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) fail(`requests ${request.url()}`); });

let workers = 0;
page.on('worker', () => { workers += 1; });
const figures = (worlds) => page.waitForFunction((least) => +document.body.dataset.worlds >= least, worlds, { timeout: 60_000 });
const question = (scenarios, changes, worlds) => ({ scenarios, subject: scenarios[0], changes, worlds });
/** The reply of the page's engine as text, or the error. */
const inPage = (topic, asked) => page.evaluate(async ([about, what]) => {
  try { return JSON.stringify(await engine.ask(about, what)); } catch (error) { return `${error.name}: ${error.message}`; }
}, [topic, asked]);
/** The reply of the studio's server as text, or the error. */
const ofServer = async (topic, asked) => {
  const answer = await fetch(native + topic, asked && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) });
  const value = await answer.json();
  return answer.ok ? JSON.stringify(value) : `Error: ${value.error}`;
};
const compare = async (topic, asked) => {
  const [ours, theirs] = [await inPage(topic, asked), await ofServer(topic, asked)];
  if (ours !== theirs) fail(`${topic} ${JSON.stringify(asked)}: ${ours.slice(0, 200)} in the page, ${theirs.slice(0, 200)} of the server`);
  return ours;
};

await page.goto(address);
await figures(8);
const seconds = ((await page.evaluate(() => +document.body.dataset.first)) / 1000).toFixed(1);
console.log(`three scenarios in 8 worlds ${seconds} s after the catalogue`);
// A report takes the longest, and a change ends it with its worker.
await page.locator('#save-report').click();
for (const other of [1, 2]) await page.locator(`#scenario-${other}`).uncheck();
await page.locator('#lever-us_out').check();
await page.waitForFunction(() => document.querySelectorAll('#effects .numbers tr').length > 1 && document.querySelectorAll('#answer .numbers tr').length === 3);
if (workers !== 2) fail(`${workers} workers, and the report goes on`);
// The figures of a change come with more and more worlds.
await figures(32);
await page.waitForFunction(() => document.querySelectorAll('#stories:not(.stale) details.story').length === 2);
const [overlay] = await Promise.all([
  page.waitForEvent('download'),
  page.locator('#save-overlay').click(),
]);
if (!(await readFile(await overlay.path(), 'utf8')).startsWith('# An overlay')) fail('the overlay is none');
await figures(8);

// The same bits as native code, figures, charts and words.
await page.reload();
await figures(8);
await compare('catalogue');
await compare('figures', question([0], [], 8));
await compare('figures', question([0, 1, 2], [], 32));
const changed = await compare('figures', question([1, 2], ['us_out', 'guarantor.usa.resolve=0.3'], 8));
if (!changed.includes('p_no_ground_attack')) fail('the figures are none');
await compare('story', { ...question([1], ['us_out'], 32), world: 3 });
await compare('overlay', question([0], ['us_out', 'guarantor.usa.resolve=0.3'], 8));
await compare('figures', question([0], ['guarantor.usa.resolve=a lot'], 8));

await browser.close();
server.close();
[...new Set(failures)].forEach((failure) => console.error(`FAIL ${failure}`));
console.log(`the studio of the site: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
