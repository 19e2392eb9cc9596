// A Chromium that is led step by step: one JSON array a line on standard input, one answer a line.
//
//   node steps.mjs CHROMIUM
//
//   ["new", {…options of a context…}]   a fresh browser profile with one page
//   ["goto", url]  ["reload"]  ["close"]  ["popup", url]  ["closePopup"]  ["offline", true]
//   ["click", selector]  ["fill", selector, text]  ["wait", selector]  ["gone", selector]
//   ["text", selector]  ["count", selector]  ["evaluate", expression]  ["press", key]
//   ["url"]  ["shot", file]  ["messages"]
//
// An answer is {"value": …} or {"error": "…"}. “messages” are what pages wrote to the console and
// the errors that nothing caught, since the last time that they were asked for.

import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'

const PATIENCE = 30000
const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-popup-blocking',
  ],
})
let context = null
let page = null
let opener = null
let messages = []

const listen = (one) => {
  one.on('console', (message) => messages.push(message.text()))
  one.on('pageerror', (error) => messages.push(String(error)))
}

const steps = {
  async new(options) {
    if (context) await context.close()
    context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options })
    context.setDefaultTimeout(PATIENCE)
    context.on('page', listen)
    page = await context.newPage()
    messages = []
  },
  goto: async (url) => void (await page.goto(url)),
  reload: async () => void (await page.reload()),
  close: async () => void (await context.close(), (context = null)),
  async popup(url) {
    opener = page
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate((address) => void (globalThis.opened = globalThis.open(address)), url),
    ])
    page = opened
    await page.waitForLoadState()
  },
  async closePopup() {
    page = opener
    await page.evaluate(() => globalThis.opened.close())
  },
  offline: (isOffline) => context.setOffline(isOffline),
  click: (selector) => page.locator(selector).first().click(),
  fill: (selector, text) => page.locator(selector).first().fill(text),
  press: (key) => page.keyboard.press(key),
  wait: (selector) => page.locator(selector).first().waitFor({ state: 'visible' }),
  gone: (selector) => page.locator(selector).first().waitFor({ state: 'hidden' }),
  text: async (selector) => (await page.locator(selector).allInnerTexts()).join('\n'),
  count: (selector) => page.locator(selector).count(),
  evaluate: (expression) => page.evaluate(expression),
  url: () => page.url(),
  shot: async (path) => void (await page.screenshot({ path, fullPage: true })),
  messages: () => messages.splice(0),
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line)
  try {
    const value = await steps[name](...values)
    console.log(JSON.stringify({ value: value === undefined ? null : value }))
  } catch (error) {
    console.log(JSON.stringify({ error: `${name}: ${error.message}` }))
  }
}
await browser.close()
