// What the player decides without a page: order, letters, right or wrong, score, what is kept.
'use strict'

globalThis.casekit = globalThis.casekit || {}
;(function (casekit) {
  const LONGEST_SEED = 2 ** 31

  // A stream of numbers from 0 to 1 that depends on nothing but the seed (mulberry32).
  function random(seed) {
    let state = seed >>> 0
    return function () {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    }
  }

  casekit.newSeed = () => Math.floor(Math.random() * LONGEST_SEED)

  // The options of a question in the order in which this attempt shows them; pinned ones stay.
  casekit.ordered = function (question, seed) {
    const options = [...question.options]
    if (!question.shuffle) return options
    const next = random(seed + question.number)
    const free = options.flatMap((option, place) => (option.pinned ? [] : [place]))
    const mixed = free.map((place) => options[place])
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1))
      ;[mixed[last], mixed[other]] = [mixed[other], mixed[last]]
    }
    const shown = [...options]
    free.forEach((place, index) => (shown[place] = mixed[index]))
    return shown
  }

  // For each option's own letter the one under which this attempt shows it.
  casekit.relettered = function (question, seed) {
    const shown = casekit.ordered(question, seed)
    return new Map(shown.map((option, place) => [option.letter, question.options[place].letter]))
  }

  // “correct”, “incorrect”, or “neutral” for an answer in words. All right options, and no other.
  casekit.judged = function (question, letters) {
    if (question.type === 'text') return 'neutral'
    const right = question.options.filter((option) => option.correct).map((option) => option.letter)
    const isRight = right.length === letters.length && right.every((one) => letters.includes(one))
    return isRight ? 'correct' : 'incorrect'
  }

  // Points, and whether the pass mark (0 to 1, null where there is none) is reached.
  casekit.scored = function (settings, answers) {
    let raw = 0
    let max = 0
    settings.questions.forEach((question, place) => {
      if (question.type === 'text') return
      max += question.weighting
      const letters = [...(answers[place] || '')]
      if (casekit.judged(question, letters) === 'correct') raw += question.weighting
    })
    const scaled = max > 0 ? Number((raw / max).toFixed(4)) : 1
    const passed = settings.passMark === null ? null : scaled >= settings.passMark
    return { scaled, raw: round(raw), max: round(max), min: 0, passed, completed: true }
  }

  const round = (value) => Number(value.toFixed(4))

  // A text of at most so many characters (UTF-16 units), never half a character.
  casekit.cut = function (text, longest) {
    if (text.length <= longest) return text
    let kept = text.slice(0, Math.max(0, longest - 1))
    if (/[\ud800-\udbff]$/.test(kept)) kept = kept.slice(0, -1)
    return longest > 0 ? `${kept}…` : ''
  }

  // A text on one line, as platforms want it in reports.
  casekit.flat = (text, longest) => casekit.cut(text.replace(/\s+/g, ' ').trim(), longest)

  // State as text for a platform that keeps no more than so many characters: the answers in words
  // are shortened until it fits. With isAscii every other character is written \uXXXX.
  casekit.packed = function (state, longest, isAscii) {
    const written = (value) => {
      const text = JSON.stringify(value)
      if (!isAscii) return text
      return text.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
    let text = written(state)
    for (let room = longest; text.length > longest && room > 0; room = Math.floor(room * 0.8)) {
      const short = (answer) => (typeof answer === 'string' ? casekit.cut(answer, room) : answer)
      text = written({ ...state, a: state.a.map(short), d: undefined })
    }
    return text.length <= longest ? text : ''
  }

  // State from such a text; null where there is none or it is not ours.
  casekit.unpacked = function (text) {
    try {
      const state = JSON.parse(text)
      return state && Array.isArray(state.a) ? state : null
    } catch {
      return null
    }
  }

  // A session that records nothing; `problem` says why: “absent” (no platform) or “refused”.
  casekit.selfTest = (problem) => ({
    problem,
    state: null,
    isReview: false,
    answer() {},
    save() {},
    finish() {},
    leave() {},
  })

  const two = (number) => String(number).padStart(2, '0')

  // A moment as the learner's clock shows it, without a zone: 2026-03-01T14:05:09.
  casekit.localTime = function (moment) {
    const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
    return `${day}T${casekit.clock(moment)}`
  }

  casekit.clock = (moment) =>
    [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')

  // A duration as ISO 8601 has it, with at most two decimals: PT1H2M3.45S.
  casekit.isoDuration = function (seconds) {
    const hundredths = Math.max(0, Math.round(seconds * 100))
    const hours = Math.floor(hundredths / 360000)
    const minutes = Math.floor((hundredths % 360000) / 6000)
    const rest = Number(((hundredths % 6000) / 100).toFixed(2))
    return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest}S`
  }

  // The same as SCORM 1.2 has it: 0001:02:03.45.
  casekit.longDuration = function (seconds) {
    const hundredths = Math.min(Math.max(0, Math.round(seconds * 100)), 9999 * 360000)
    const hours = String(Math.floor(hundredths / 360000)).padStart(4, '0')
    const minutes = two(Math.floor((hundredths % 360000) / 6000))
    const rest = two(Math.floor((hundredths % 6000) / 100))
    return `${hours}:${minutes}:${rest}.${two(hundredths % 100)}`
  }
})(globalThis.casekit)
