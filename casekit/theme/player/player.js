// Plays a case: asks, answers, counts, and tells the session (see docs/lms.md) what happened.
'use strict'
;(function (casekit) {
  const PATIENCE = 20000 // milliseconds in which a platform should have answered
  const settings = JSON.parse(document.getElementById('settings').textContent)
  const page = new casekit.Page(settings)
  const count = settings.questions.length

  let session = null
  let waiting = [] // calls for a session that has not answered yet
  let hasLeft = false
  let hasTrouble = false
  let since = Date.now()
  let state = fresh(1, null)

  // What is kept: fingerprint of the questions, seed of the order, number of the attempt, answers,
  // best points so far, and an answer that was begun.
  function fresh(attempt, best) {
    return { k: settings.fingerprint, s: casekit.newSeed(), n: attempt, a: [], b: best }
  }

  async function begin() {
    page.reset(state.s)
    page.setWaiting(true)
    const slow = setTimeout(() => page.tell('connecting'), 400)
    const connected = connect()
    const found = await Promise.race([connected, pause(PATIENCE)])
    clearTimeout(slow)
    page.hush()
    if (found) {
      adopt(found)
      try {
        restore(found.state)
      } catch {
        // What was kept is not ours: begin anew rather than not at all.
        state = fresh(1, null)
        page.reset(state.s)
      }
    } else {
      page.tell('refused')
      connected.then(adoptLate)
    }
    page.setWaiting(false)
    since = Date.now()
  }

  const pause = (time) => new Promise((resolve) => setTimeout(() => resolve(null), time))

  async function connect() {
    if (!casekit.connect) return casekit.selfTest('absent')
    try {
      return await casekit.connect(settings)
    } catch {
      return casekit.selfTest('refused')
    }
  }

  function adopt(found) {
    session = found
    session.onTrouble = trouble
    if (found.problem) page.tell(found.problem)
    else if (found.isReview) page.tell('review')
    if (hasLeft) leave()
  }

  // A platform that answers after we gave up waiting gets what has happened since.
  function adoptLate(found) {
    if (found.problem) return
    adopt(found)
    if (!found.isReview) page.hush()
    for (const [method, values] of waiting) tell(method, ...values)
    waiting = []
  }

  // Reports to the session; promises whether it went well.
  async function tell(method, ...values) {
    if (!session) {
      waiting.push([method, values])
      return false
    }
    try {
      await session[method](...values)
      return true
    } catch {
      trouble()
      return false
    }
  }

  function trouble() {
    if (hasTrouble) return
    hasTrouble = true
    page.showSent(false)
    if (state.a.length) page.tell('trouble', state.a.length - 1)
    else page.tell('trouble')
  }

  function isRecording() {
    return Boolean(session) && !session.problem && !session.isReview && !hasTrouble
  }

  // Show earlier answers again; nothing of them is reported a second time.
  function restore(kept) {
    if (!kept || kept.k !== settings.fingerprint) return
    const answers = kept.a.slice(0, count)
    const wrong = answers.findIndex((answer, place) => !fits(settings.questions[place], answer))
    const best = Array.isArray(kept.b) ? kept.b : null
    state = { ...fresh(kept.n || 1, best), s: kept.s, a: [] }
    page.reset(state.s)
    page.setWaiting(false)
    for (const answer of wrong < 0 ? answers : answers.slice(0, wrong)) {
      page.fill(state.a.length, answer)
      show(answer)
    }
    const place = state.a.length
    if (place < count && typeof kept.d === 'string') page.fill(place, kept.d)
    if (place === count) page.showSent(isRecording())
    else if (place > 0) {
      if (isRecording()) page.tell('resumed')
      focus(page.part('heading', place))
    }
  }

  function fits(question, answer) {
    if (typeof answer !== 'string') return false
    if (question.type === 'text') return true
    const letters = question.options.map((option) => option.letter)
    const isKnown = answer !== '' && [...answer].every((letter) => letters.includes(letter))
    return isKnown && (question.isMultiple || answer.length === 1)
  }

  // Put an answer on record and on the page; the elements that appeared.
  function show(answer) {
    const place = state.a.length
    const question = settings.questions[place]
    const verdict = casekit.judged(question, [...answer])
    state.a.push(answer)
    delete state.d
    const shown = page.answered(place, answer, verdict)
    if (state.a.length === count) showResult()
    return shown
  }

  function answer(place) {
    if (place !== state.a.length) return
    const question = settings.questions[place]
    const given = page.given(place)
    if (!given) {
      page.tell(question.type === 'text' ? 'write' : 'choose', place)
      return
    }
    const report = interaction(question, given)
    const shown = show(given)
    tell('answer', report)
    const isLast = state.a.length === count
    const result = isLast ? keepBest() : null
    save()
    if (result) tell('finish', result).then((isDone) => page.showSent(isDone && isRecording()))
    focus(heading(shown))
    since = Date.now()
  }

  function interaction(question, given) {
    const letters = question.type === 'text' ? [] : [...given]
    const chosen = question.options.filter((option) => letters.includes(option.letter))
    const right = question.options.filter((option) => option.correct)
    return {
      id: question.id,
      number: question.number,
      type: question.type,
      isMultiple: question.isMultiple,
      description: question.description,
      choices: question.options,
      response: chosen.map((option) => option.id),
      letters,
      text: question.type === 'text' ? given : '',
      correct: right.map((option) => option.id),
      correctLetters: right.map((option) => option.letter),
      result: casekit.judged(question, letters),
      weighting: question.weighting,
      seconds: (Date.now() - since) / 1000,
      time: new Date(since),
    }
  }

  // The best attempt counts: the result that is reported.
  function keepBest() {
    const result = casekit.scored(settings, state.a)
    if (!state.b || result.scaled >= state.b[0]) state.b = [result.scaled, result.raw]
    return best(result)
  }

  function best(result) {
    const [scaled, raw] = state.b || [result.scaled, result.raw]
    const passed = settings.passMark === null ? null : scaled >= settings.passMark
    return { ...result, scaled, raw, passed }
  }

  function showResult() {
    const result = casekit.scored(settings, state.a)
    const counts = settings.maxAttempts
    page.showResult(result, {
      mayRepeat: (counts === null || state.n < counts) && !(session && session.isReview),
      mayGoBack: Boolean(session && session.mayGoBack),
      isRepeated: state.n > 1,
    })
  }

  function again() {
    state = fresh(state.n + 1, state.b)
    page.reset(state.s)
    page.hush()
    since = Date.now()
    save()
    focus(page.part('heading', 0))
  }

  function save() {
    tell('save', { ...state, a: [...state.a] }, bookmark())
  }

  function bookmark() {
    const question = settings.questions[state.a.length]
    return question ? question.id : 'end'
  }

  function leave() {
    hasLeft = true
    if (!session) return
    const place = state.a.length
    const begun = place < count ? page.given(place) : ''
    if (begun) state.d = begun
    save()
    tell('leave')
  }

  // The first heading of what appeared: there the learner reads on.
  function heading(shown) {
    const places = shown.flatMap((one) => [one, ...one.querySelectorAll('[tabindex="-1"]')])
    return places.find((one) => one.getAttribute('tabindex') === '-1')
  }

  function focus(element) {
    if (element) element.focus()
  }

  document.addEventListener('submit', (event) => {
    event.preventDefault()
    answer(Number(event.target.dataset.form) - 1)
  })
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-action="again"]')) again()
    if (event.target.closest('[data-action="back"]')) tell('goBack')
  })
  globalThis.addEventListener('pagehide', () => {
    if (!hasLeft) leave()
  })
  globalThis.addEventListener('pageshow', (event) => {
    if (event.persisted && session && !session.problem) location.reload()
    hasLeft = false
  })

  begin()
})(globalThis.casekit)
