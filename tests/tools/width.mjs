// Opens pages in a real Chromium and prints as JSON how wide each is and what it did.
//
//   node width.mjs CHROMIUM WIDTH FILE...
//
// The answer is a list of {file, width, messages, requests}: the width of the whole page in CSS
// pixels with every disclosure element open, what the page wrote to the console (a breach of its
// Content Security Policy does), and what it asked for beyond itself.

import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [executablePath, width, ...files] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const answers = []
try {
  const context = await browser.newContext({ viewport: { width: Number(width), height: 900 } })
  for (const file of files) {
    const page = await context.newPage()
    const answer = { file, width: 0, messages: [], requests: [] }
    const own = pathToFileURL(file).href
    page.on('console', (message) => answer.messages.push(message.text()))
    page.on('request', (request) => {
      const url = request.url()
      if (url !== own && !url.startsWith('data:')) answer.requests.push(url)
    })
    await page.goto(own)
    answer.width = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      return document.documentElement.scrollWidth
    })
    answers.push(answer)
    await page.close()
  }
} finally {
  await browser.close()
}
console.log(JSON.stringify(answers, null, 2))
