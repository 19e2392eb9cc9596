// Plays the items of a QTI 3 package in a real Chromium with Citolab's qti-components.
//
//   node qti.mjs CHROMIUM FOLDER ITEM RESPONSES [SCREENSHOT]
//
// FOLDER is the unpacked package, ITEM a file in it, RESPONSES a JSON list of lists of identifiers;
// each response is clicked (or typed, where there is nothing to click) and scored on a fresh page.
// The answer is JSON: for each response {score, most, offered, feedback, pictures, messages}, where
// `offered` are the choices in the order in which they are shown, `feedback` the texts of the
// feedback that opened, and `pictures` whether each picture was drawn. A SCREENSHOT shows the last
// response, answered. Whatever a page asks of the network is refused.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'

const [executablePath, folder, item, responses, screenshot] = process.argv.slice(2)
const library = createRequire(import.meta.url).resolve('@citolab/qti-components/package.json')
const components = join(library, '..', 'cdn', 'index.js')
const style = join(library, '..', 'dist', 'item.css')
const types = { '.xml': 'application/xml', '.png': 'image/png', '.jpg': 'image/jpeg' }

const host = 'http://package.test/'
const player = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Player</title>
<link rel="stylesheet" href="/item.css"><style>body{font:16px/1.5 sans-serif;margin:2em;max-width:50em}</style>
<script type="module" src="/components.js"></script></head>
<body><qti-item><item-container item-url="/package/${item}"></item-container></qti-item></body></html>`

function answer(path) {
  if (path === '/') return { contentType: 'text/html', body: player }
  if (path === '/components.js') return { contentType: 'text/javascript', body: readFileSync(components) }
  if (path === '/item.css') return { contentType: 'text/css', body: readFileSync(style) }
  const file = normalize(decodeURIComponent(path.replace('/package/', '')))
  if (!path.startsWith('/package/') || file.startsWith('..')) return { status: 404, body: '' }
  return { contentType: types[extname(file)], body: readFileSync(join(folder, file)) }
}

async function play(page, response, isLast) {
  const messages = []
  page.on('console', (one) => one.type() === 'error' && messages.push(one.text()))
  page.on('pageerror', (error) => messages.push(String(error)))
  await page.goto(host)
  const root = page.locator('qti-assessment-item')
  await root.waitFor({ state: 'attached' })
  const choices = page.locator('qti-simple-choice')
  const written = page.locator('qti-extended-text-interaction textarea')
  await choices.or(written).first().waitFor()
  const offered = await choices.evaluateAll((found) =>
    found
      .map((one) => ({ name: one.identifier, top: one.getBoundingClientRect().top }))
      .sort((one, other) => one.top - other.top)
      .map((one) => one.name),
  )
  for (const name of response) {
    if (offered.length) await page.locator(`qti-simple-choice[identifier="${name}"]`).click()
    else await written.fill(name)
  }
  await root.evaluate((node) => node.processResponse())
  const found = await root.evaluate(async (node) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const outcome = (name) => node.variables.find((one) => one.identifier === name)?.value
    const pictures = [...node.querySelectorAll('img')]
    const feedback = [...node.querySelectorAll('qti-modal-feedback')]
      .filter((one) => outcome(one.getAttribute('outcome-identifier')) === one.getAttribute('identifier'))
      .filter((one) => one.shadowRoot.querySelector('dialog')?.open ?? true)
      .map((one) => one.textContent.replace(/\s+/g, ' ').trim())
    return {
      score: Number(outcome('SCORE')),
      most: Number(outcome('MAXSCORE')),
      feedback,
      pictures: pictures.map((one) => one.complete && one.naturalWidth > 0),
    }
  })
  if (isLast && screenshot) await page.screenshot({ path: screenshot, fullPage: true })
  return { response, offered, ...found, messages }
}

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
const played = []
try {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  await context.route('**/*', (route) => {
    const address = new URL(route.request().url())
    return address.href.startsWith(host) ? route.fulfill(answer(address.pathname)) : route.abort()
  })
  const wanted = JSON.parse(responses)
  for (const [at, response] of wanted.entries()) {
    const page = await context.newPage()
    played.push(await play(page, response, at === wanted.length - 1))
    await page.close()
  }
} finally {
  await browser.close()
}
console.log(JSON.stringify(played, null, 2))
