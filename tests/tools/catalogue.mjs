// Searches the catalogue in a real Chromium and prints which cases are left, as JSON.
//
//   node catalogue.mjs CHROMIUM FILE '["word", "another"]'

import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [executablePath, file, words] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const shown = (page) =>
  page.$$eval('#_cases > li', (items) =>
    items.filter((item) => item.checkVisibility()).map((item) => item.id))
const settled = (page) =>
  page.evaluate(() =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
const said = { problems: [], found: [], counts: [] }
try {
  const page = await (await browser.newContext()).newPage()
  page.on('console', (message) => said.problems.push(message.text()))
  page.on('pageerror', (error) => said.problems.push(error.message))
  await page.goto(pathToFileURL(file).href)
  for (const word of JSON.parse(words)) {
    await page.fill('#_words', word)
    await settled(page)
    said.found.push(await shown(page))
    said.counts.push(await page.textContent('#_count'))
  }
  said.nothing = await page.isVisible('#_none')
  await page.evaluate(() => { location.hash = '#iron' })
  await page.waitForFunction(() => !document.getElementById('iron').hidden)
  said.linked = await shown(page)
  await page.selectOption('select[name=language]', 'tr')
  await settled(page)
  said.chosen = await shown(page)
  said.boxes = await page.$$eval('#_cases > li', (items) =>
    [...new Set(items.map((item) => getComputedStyle(item).display))].filter((d) => d !== 'none'))
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await plain.goto(pathToFileURL(file).href)
  said.without_script = await shown(plain)
} finally {
  await browser.close()
}
console.log(JSON.stringify(said))
