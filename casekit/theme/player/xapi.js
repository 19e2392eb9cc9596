// Speaking to a record store (xAPI 1.0.3): statements in order, one document of state, patience.
'use strict'

globalThis.casekit = globalThis.casekit || {}
;(function (casekit) {
  const VERSION = '1.0.3'
  const PATIENCE = 30000 // milliseconds for an answer
  const PAUSES = [0.5, 1, 2, 4, 8, 15, 30] // seconds before another attempt; the last for ever
  const TRIES = 4 // failures in a row before the learner hears of it
  const ROOM = 60000 // bytes; a page that closes may send 64 KiB in all

  // No answer (0), too slow, too many, or a fault of the store's: worth another attempt.
  const isTemporary = (status) => status === 0 || status === 408 || status === 429 || status >= 500
  const isDone = (status) => status >= 200 && status < 300

  // A request that never throws: {status, etag, text}, status 0 where nothing answered.
  async function ask(url, options) {
    const timer = new AbortController()
    const alarm = setTimeout(() => timer.abort(), PATIENCE)
    try {
      const answer = await fetch(url, { ...options, cache: 'no-store', signal: timer.signal })
      const text = await answer.text()
      return { status: answer.status, etag: answer.headers.get('ETag') || '', text }
    } catch {
      return { status: 0, etag: '', text: '' }
    } finally {
      clearTimeout(alarm)
    }
  }

  // Waits before the attempt after so many failures; a network that comes back ends the wait.
  function pause(failures) {
    const seconds = PAUSES[Math.min(failures, PAUSES.length) - 1]
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(alarm)
        globalThis.removeEventListener('online', done)
        resolve()
      }
      const alarm = setTimeout(done, seconds * 1000)
      globalThis.addEventListener('online', done)
    })
  }

  // Asks again while the failure may pass, a few times only: somebody waits for the page.
  async function insist(attempt) {
    for (let failures = 1; ; failures++) {
      const answer = await attempt()
      if (!isTemporary(answer.status) || failures > TRIES) return answer
      await pause(failures)
    }
  }

  casekit.xapi = { ask, insist, isDone }

  // The text as JSON, or null.
  casekit.xapi.parsed = function (text) {
    try {
      return JSON.parse(text)
    } catch {
      return null
    }
  }

  // A random UUID (RFC 9562, version 4), also where the page came without encryption.
  casekit.xapi.uuid = function () {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    bytes[6] = (bytes[6] & 0x0f) | 0x40
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }

  // What goes to the store: statements one after the other, state when it is free to take it.
  casekit.xapi.Line = class {
    constructor(endpoint, token) {
      this.endpoint = endpoint.replace(/\/*$/, '/')
      this.headers = {
        Authorization: `Basic ${token}`,
        'Content-Type': 'application/json',
        'X-Experience-API-Version': VERSION,
      }
      this.waiting = [] // {statement, settle}: what the store has not taken yet
      this.sending = null // the promise that all of them are sent
      this.isClosed = false
      this.document = null // the state that is still to be kept, as arguments of a request
      this.underWay = null // the one that is being sent
      this.keeping = null // the promise that it is kept
      this.etag = null // of the kept state; '' where there is none, null where it is unknown
      this.isPlain = false // whether the store's doors let no If-Match through
      this.isTroubled = false
      this.told = () => {}
    }

    ask(method, path, query, body, headers) {
      const url = `${this.endpoint}${path}${query ? `?${new URLSearchParams(query)}` : ''}`
      const isSmall = body !== undefined && new Blob([body]).size < ROOM
      return ask(url, { method, body, headers: { ...this.headers, ...headers }, keepalive: isSmall })
    }

    // The learner hears once that something goes wrong, also where it did before anybody listened.
    set onTrouble(told) {
      this.told = told
      if (this.isTroubled) told()
    }

    tell() {
      if (this.isTroubled) return
      this.isTroubled = true
      this.told()
    }

    // Statements ---------------------------------------------------------------------------

    // Sends when all before it are sent; the promise says whether the store has taken it.
    send(statement) {
      return new Promise((settle) => {
        this.waiting.push({ statement, settle })
        this.flush()
      })
    }

    flush() {
      this.sending = this.sending || this.sendAll().finally(() => (this.sending = null))
      return this.sending
    }

    async sendAll() {
      for (let failures = 0; this.waiting.length > 0 && !this.isClosed; ) {
        const { statement, settle } = this.waiting[0]
        const { status } = await this.post(statement)
        if (this.isClosed) break
        if (isTemporary(status)) {
          failures += 1
          if (failures === TRIES) this.tell()
          await pause(failures)
          continue
        }
        // 409: the store has had this very statement, although its answer was lost.
        const isTaken = isDone(status) || status === 409
        if (!isTaken) this.tell()
        failures = 0
        this.waiting.shift()
        settle(isTaken)
      }
    }

    // One address for all of them: a browser asks only once whether it may send there.
    post(body) {
      return this.ask('POST', 'statements', null, JSON.stringify(body))
    }

    // Everything that was given so far has reached the store, or nothing is left to try.
    settled() {
      return Promise.all([this.sending, this.keeping])
    }

    // All that waits, and last statements, on the way out: nothing can be waited for any more.
    close(...last) {
      if (this.isClosed) return
      this.isClosed = true
      // Without a tag, which would be that of a state under way: the latest wins.
      if (this.document !== this.underWay) this.ask('PUT', ...this.document)
      // Also what is under way, lest it comes too late: a store takes the same statement twice.
      const all = [...this.waiting.map((one) => one.statement), ...last]
      this.post(new Blob([JSON.stringify(all)]).size < ROOM ? all : all.map(bare))
    }

    // State --------------------------------------------------------------------------------

    async read(path, query) {
      const answer = await insist(() => this.ask('GET', path, query))
      return { ...answer, value: isDone(answer.status) ? casekit.xapi.parsed(answer.text) : null }
    }

    // The state that was kept before, null where there is none.
    async load(query) {
      const answer = await this.read('activities/state', query)
      if (answer.status === 404) this.etag = ''
      else this.etag = answer.etag || null
      return answer.value
    }

    // Keeps state; what is given while the store is busy replaces what still waits.
    keep(query, value) {
      this.document = ['activities/state', query, JSON.stringify(value)]
      this.keeping = this.keeping || this.keepLatest(query).finally(() => (this.keeping = null))
      return this.keeping
    }

    async keepLatest(query) {
      for (let failures = 0, conflicts = 0; this.document && !this.isClosed; ) {
        const document = this.document
        this.underWay = document
        const { status, etag } = await this.ask('PUT', ...document, this.match())
        this.underWay = null
        if (isTemporary(status)) {
          failures += 1
          if (failures === TRIES) this.tell()
          this.isPlain = status === 0 && this.etag !== null
          await pause(failures)
          continue
        }
        const isLate = status === 409 || status === 412
        if (isLate && conflicts < TRIES) {
          conflicts += 1
          this.isPlain = false
          this.etag = await this.tag(query)
          continue
        }
        if (this.document === document) this.document = null
        if (!isDone(status)) this.tell()
        else if (!this.isPlain) this.etag = etag || (await this.tag(query))
        failures = 0
        conflicts = 0
      }
    }

    async tag(query) {
      const { status, etag } = await this.ask('GET', 'activities/state', query)
      return status === 404 ? '' : etag || null
    }

    // Guards against overwriting what another window has kept.
    match() {
      if (this.isPlain || this.etag === null) return {}
      return this.etag === '' ? { 'If-None-Match': '*' } : { 'If-Match': this.etag }
    }
  }

  // A statement without the words that describe its object, where there is no room for them.
  function bare(statement) {
    const { objectType, id } = statement.object
    return { ...statement, object: { objectType, id } }
  }
})(globalThis.casekit)
