// Plays packages in a real Chromium against learning platforms of many a kind.
//
//   node player.mjs CHROMIUM PLAN.json
//
// The plan is a list of plays {name, folder, version, platform, steps, ...}; the answer is a JSON
// object with what came of each: {calls, data, messages, requests, looks}. `folder` holds the
// unpacked package, `version` is "1.2" or "2004". The platforms:
//
//   again      scorm-again in the window around the player; `data` is what an earlier play left
//   popup      the same in the window that opened the player's
//   nested     the same, two frames further out
//   late       the same, offered only after a second, every call taking its time
//   failing    an interface whose every call answers "false"
//   throwing   one whose every call breaks
//   deaf       one that opens and then refuses every value
//   plain      one that knows no interactions, which no platform has to
//   none       the player's window alone
//   foreign    a frame in another site's window, which may not be looked at
//   file       the page opened from the disk
//
// A step is a list: ["choose", question, letter], ["write", question, text], ["submit", question],
// ["again"], ["key", name], ["tab", selector], ["look", name], ["axe", name], ["shot", file], ["print", file], ["close"],
// ["wait", milliseconds].

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [executablePath, planFile] = process.argv.slice(2)
const plan = JSON.parse(readFileSync(planFile, 'utf-8'))
const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf-8')
const again = {
  1.2: readFileSync(new URL('node_modules/scorm-again/dist/scorm12.min.js', import.meta.url), 'utf-8'),
  2004: readFileSync(new URL('node_modules/scorm-again/dist/scorm2004.min.js', import.meta.url), 'utf-8'),
}
const KINDS = { html: 'text/html', css: 'text/css', js: 'text/javascript', json: 'application/json', png: 'image/png', jpg: 'image/jpeg' }
const SITE = 'http://platform.test'
const OTHER = 'http://elsewhere.test'

// The script of a platform's window. It logs every call with its answer and the error after it.
function platform({ version, platform: kind, data, mode, forget }) {
  const calls = []
  globalThis.calls = calls
  const is12 = version === '1.2'
  const name = is12 ? 'API' : 'API_1484_11'
  const short = (method) => method.replace(/^LMS/, '')
  const methods = ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError']
  const names = is12 ? methods.map((one) => `LMS${one === 'Terminate' ? 'Finish' : one}`) : methods
  let real = null
  if (['again', 'popup', 'nested', 'late'].includes(kind)) {
    real = is12 ? new Scorm12API({ autocommit: false, logLevel: 5 }) : new Scorm2004API({ autocommit: false, logLevel: 5 })
    if (data) {
      if (forget) delete data.interactions
      const entry = is12 ? data.core : data
      Object.assign(entry, { entry: 'resume', exit: '', session_time: is12 ? '00:00:00' : 'PT0S' })
      real.loadFromJSON(data)
    } else real.loadFromJSON(is12 ? { core: { entry: 'ab-initio' } } : { entry: 'ab-initio' })
    if (mode) real.loadFromJSON(is12 ? { core: { lesson_mode: mode } } : { mode })
    globalThis.real = real
  }
  const answers = { failing: () => 'false', deaf: (method) => (/Initialize$/.test(method) ? 'true' : /GetValue$/.test(method) ? '' : 'false') }
  let error = '0'
  answers.plain = (method, element) => {
    if (/GetLastError$/.test(method)) return error
    const isUnknown = /SetValue$/.test(method) && /interactions/.test(element)
    error = isUnknown ? (is12 ? '401' : '402') : '0'
    return /GetValue$/.test(method) ? '' : String(!isUnknown)
  }
  const offered = {}
  for (const method of names) {
    offered[method] = (...values) => {
      if (kind === 'throwing') {
        calls.push([short(method), ...values, 'thrown', ''])
        throw new Error('the platform is broken')
      }
      if (kind === 'late') for (const end = Date.now() + 40; Date.now() < end; );
      const answer = real ? real[is12 ? `lms${short(method)}` in real ? `lms${short(method)}` : method : method](...values) : answers[kind](method, values[0])
      const error = real ? real[is12 ? 'LMSGetLastError' : 'GetLastError']() : ''
      calls.push([short(method), ...values, String(answer), String(error)])
      globalThis.left = real ? JSON.parse(JSON.stringify(real.cmi)) : null
      return answer
    }
  }
  if (kind === 'late') setTimeout(() => (globalThis[name] = offered), 1000)
  else globalThis[name] = offered
}

function platformPage(play) {
  const lines = ['<!DOCTYPE html><meta charset="utf-8"><title>Platform</title><body style="margin:0">']
  lines.push(`<script>${again[play.version]}</script>`)
  lines.push(`<script>(${platform})(${JSON.stringify(play).replaceAll('<', '\\u003c')})</script>`)
  const frame = '<iframe id="player" src="/player/index.html" style="width:100%;height:860px;border:0"></iframe>'
  const nested = '<iframe src="/middle.html" style="width:100%;height:880px"></iframe>'
  if (play.platform !== 'popup') lines.push(play.platform === 'nested' ? nested : frame)
  return lines.join('\n')
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

async function run(play) {
  const context = await browser.newContext({
    viewport: { width: play.width ?? 1280, height: 900 },
    colorScheme: play.scheme ?? 'light',
    bypassCSP: play.steps.some(([what]) => what === 'axe'),
    reducedMotion: 'reduce',
  })
  const answer = { name: play.name, messages: [], requests: [], looks: {}, axe: {}, prints: [], calls: [], data: null }
  await context.route(/^(https?|wss?):/, (route) => {
    const url = new URL(route.request().url())
    if (url.origin === OTHER) return route.fulfill({ contentType: 'text/html', body: `<iframe id="player" src="${SITE}/player/index.html" style="width:100%;height:860px"></iframe>` })
    if (url.origin !== SITE) {
      answer.requests.push(url.href)
      return route.abort()
    }
    if (url.pathname === '/platform.html') return route.fulfill({ contentType: 'text/html', body: platformPage(play) })
    if (url.pathname === '/middle.html') return route.fulfill({ contentType: 'text/html', body: '<iframe id="player" src="/player/index.html" style="width:100%;height:860px"></iframe>' })
    if (!url.pathname.startsWith('/player/')) return route.fulfill({ status: 404, body: '' })
    const file = url.pathname.slice('/player/'.length)
    try {
      return route.fulfill({ contentType: KINDS[file.split('.').pop()], body: readFileSync(join(play.folder, file)) })
    } catch {
      answer.messages.push(`not in the package: ${file}`)
      return route.fulfill({ status: 404, body: '' })
    }
  })
  context.on('console', (message) => answer.messages.push(message.text()))
  context.on('weberror', (error) => answer.messages.push(String(error.error())))
  const outer = await context.newPage()
  let inner = outer
  if (play.platform === 'file') await outer.goto(pathToFileURL(join(play.folder, 'index.html')).href)
  else if (play.platform === 'none') await outer.goto(`${SITE}/player/index.html`)
  else if (play.platform === 'foreign') await outer.goto(OTHER)
  else {
    await outer.goto(`${SITE}/platform.html`)
    if (play.platform === 'popup') {
      const opened = context.waitForEvent('page')
      await outer.evaluate(() => void globalThis.open('/player/index.html'))
      inner = await opened
    }
  }
  const place = async () => {
    if (['none', 'file', 'popup'].includes(play.platform)) return inner.mainFrame()
    for (let tries = 0; tries < 100; tries++) {
      const frame = outer.frames().find((one) => one.url().endsWith('/player/index.html'))
      if (frame) return frame
      await outer.waitForTimeout(20)
    }
    throw new Error('the player did not open')
  }
  const frame = await place()
  await frame.waitForLoadState('load')
  await frame.waitForSelector('form fieldset:not(:disabled), form.answered', { state: 'attached' })
  const form = (question) => frame.locator(`[data-form="${question}"]`)
  for (const [what, ...values] of play.steps) {
    if (what === 'choose') await form(values[0]).locator(`[data-option="${values[1]}"] input`).click()
    else if (what === 'write') await form(values[0]).locator('textarea').fill(values[1])
    else if (what === 'submit') await form(values[0]).locator('button').click()
    else if (what === 'key') await inner.keyboard.press(values[0])
    else if (what === 'tab') {
      const isThere = () => frame.evaluate((rule) => document.activeElement.matches(rule), values[0])
      for (let tries = 0; tries < 50 && !(await isThere()); tries++) await inner.keyboard.press('Tab')
    }
    else if (what === 'again') await frame.locator('[data-action="again"]').click()
    else if (what === 'wait') await outer.waitForTimeout(values[0])
    else if (what === 'look') answer.looks[values[0]] = await frame.evaluate(look)
    else if (what === 'shot') await inner.screenshot({ path: values[0], fullPage: true })
    else if (what === 'print') {
      await inner.pdf({ path: values[0] })
      answer.prints.push(values[0])
    }
    else if (what === 'axe') {
      await frame.evaluate(axe)
      const { violations } = await frame.evaluate(() => globalThis.axe.run(document))
      answer.axe[values[0]] = violations.map(({ id, nodes }) => ({ rule: id, targets: nodes.map((node) => node.html) }))
    } else if (what === 'close') {
      if (play.platform === 'popup') await inner.close({ runBeforeUnload: true })
      else await outer.evaluate(() => document.querySelector('iframe').remove())
      await outer.waitForTimeout(50)
    } else throw new Error(`unknown step: ${what}`)
  }
  const isPlatform = !['none', 'file', 'foreign'].includes(play.platform)
  if (isPlatform) Object.assign(answer, await outer.evaluate(() => ({ calls: globalThis.calls, data: globalThis.left })))
  await context.close()
  return answer
}

// What a learner sees and hears: text, options in order, messages, focus.
function look() {
  const seen = (element) => element.checkVisibility()
  const text = (element) => element.innerText.replace(/\s+/g, ' ').trim()
  // The page's own text, without what waits in templates and what the script is told.
  const page = (root) => {
    const copy = root.cloneNode(true)
    for (const one of copy.querySelectorAll('template, script')) one.remove()
    return copy.outerHTML
  }
  const forms = [...document.querySelectorAll('form')]
  return {
    text: document.body.innerText,
    page: page(document.documentElement),
    width: document.documentElement.scrollWidth,
    focus: document.activeElement === document.body ? '' : text(document.activeElement),
    focused: document.activeElement.tagName.toLowerCase(),
    status: [...document.querySelectorAll('[role="status"]')].filter(seen).map(text).filter(Boolean),
    options: forms.map((form) => [...form.querySelectorAll('[data-option]')].map((item) => ({
      own: item.dataset.option, shown: text(item.querySelector('.letter')), text: text(item.querySelector('.choice')),
      chosen: item.querySelector('input').checked,
    }))),
    mentions: [...document.querySelectorAll('[data-letter]:not(.letter)')].map(text),
    written: [...document.querySelectorAll('textarea')].map((area) => area.value),
  }
}

const answers = {}
try {
  for (const play of plan) {
    try {
      const before = play.after ? answers[play.after] : null
      const start = Date.now()
      answers[play.name] = await run(before ? { ...play, data: before.data } : play)
      if (process.env.PLAY_TIMES) console.error(play.name, Date.now() - start)
    } catch (error) {
      answers[play.name] = { failure: String(error) }
    }
  }
} finally {
  await browser.close()
}
console.log(JSON.stringify(answers, null, 1))
