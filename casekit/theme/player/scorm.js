// What both versions of SCORM share: finding the platform's interface and calling it with care.
'use strict'

globalThis.casekit = globalThis.casekit || {}
;(function (casekit) {
  const HIGHEST = 50 // windows above one another
  const PATIENCE = 5000 // milliseconds for a platform that offers its interface late
  const PAUSE = 200

  // A window's property, or null where another site forbids to look.
  function look(place, name) {
    try {
      return place[name] || null
    } catch {
      return null
    }
  }

  function above(place, name) {
    let here = place
    for (let count = 0; here && count < HIGHEST; count++) {
      const found = look(here, name)
      if (found) return found
      const parent = look(here, 'parent')
      if (!parent || parent === here) return null
      here = parent
    }
    return null
  }

  // The interface of that name in this window, those around it, and those that opened them.
  function find(name) {
    let here = globalThis
    for (let count = 0; here && count < HIGHEST; count++) {
      const found = above(here, name)
      if (found) return found
      const top = look(here, 'top') || here
      here = look(top, 'opener') || look(here, 'opener')
    }
    return null
  }

  function isAlone() {
    return look(globalThis, 'parent') === globalThis && !look(globalThis, 'opener')
  }

  // Waits for the interface where there is a place for it to appear.
  casekit.findScorm = function (name) {
    return new Promise((resolve) => {
      const end = Date.now() + (isAlone() ? 0 : PATIENCE)
      const attempt = () => {
        const found = find(name)
        if (found || Date.now() >= end) resolve(found)
        else setTimeout(attempt, PAUSE)
      }
      attempt()
    })
  }

  const isYes = (answer) => answer === 'true' || answer === '1'

  // An interface whose refusals are noticed, and told once; a call never throws.
  // `names` are those of the functions: start, end, get, set, commit, error; `unknown` is the error
  // of an element that a platform does not implement.
  casekit.ScormLine = class {
    constructor(api, names) {
      this.api = api
      this.names = names
      this.isOpen = false
      this.told = null
      this.hasTrouble = false
    }

    open() {
      this.isOpen = isYes(this.call(this.names.start, ''))
      return this.isOpen
    }

    close() {
      if (!this.isOpen) return
      this.isOpen = false
      this.call(this.names.end, '')
    }

    get(element) {
      if (!this.isOpen) return ''
      const value = this.call(this.names.get, element)
      return value === null ? '' : value
    }

    set(element, value) {
      if (!this.isOpen) return false
      const isDone = isYes(this.call(this.names.set, element, String(value)))
      if (!isDone) this.tell()
      return isDone
    }

    // The same for what a platform need not know: then nothing is lost that it could have kept.
    offer(element, value) {
      if (!this.isOpen) return false
      const isDone = isYes(this.call(this.names.set, element, String(value)))
      if (!isDone && this.call(this.names.error) !== this.names.unknown) this.tell()
      return isDone
    }

    commit() {
      if (!this.isOpen) return
      if (!isYes(this.call(this.names.commit, ''))) this.tell()
    }

    // Who wants to hear of trouble; hears at once of what was before.
    listen(told) {
      this.told = told
      if (this.hasTrouble) told()
    }

    tell() {
      if (this.hasTrouble) return
      this.hasTrouble = true
      if (this.told) this.told()
    }

    // The answer as text, null where the call broke.
    call(name, ...values) {
      try {
        return String(this.api[name](...values))
      } catch {
        return null
      }
    }
  }
})(globalThis.casekit)
