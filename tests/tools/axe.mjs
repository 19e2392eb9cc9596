// Runs axe-core over pages in a real Chromium and prints its violations as JSON.
//
//   node axe.mjs CHROMIUM WIDTH light|dark FILE...
//
// The answer is a list of {file, rule, impact, help, targets}. Every closed disclosure element is
// opened first, so that hidden text is judged too. Whatever a page asks of the network is refused.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [executablePath, width, colorScheme, ...files] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf-8')

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
const findings = []
try {
  const viewport = { width: Number(width), height: 900 }
  const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true })
  await context.route(/^(https?|wss?):/, (route) => route.abort())
  const page = await context.newPage()
  for (const file of files) {
    await page.goto(pathToFileURL(file).href)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => globalThis.axe.run(document))
    for (const { id, impact, help, nodes } of violations) {
      findings.push({ file, rule: id, impact, help, targets: nodes.map((node) => node.html) })
    }
  }
} finally {
  await browser.close()
}
console.log(JSON.stringify(findings, null, 2))
