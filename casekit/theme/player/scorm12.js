// SCORM 1.2 (ADL, 2001): what the player reports, in the data model of that version.
'use strict'
;(function (casekit) {
  const ROOM = 4096
  const LONGEST_LOCATION = 255
  const LONGEST_RESPONSE = 255
  const NAMES = {
    start: 'LMSInitialize',
    end: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    error: 'LMSGetLastError',
    unknown: '401',
  }

  casekit.connect = async function () {
    const api = await casekit.findScorm('API')
    if (!api) return casekit.selfTest('absent')
    const line = new casekit.ScormLine(api, NAMES)
    if (!line.open()) return casekit.selfTest('refused')
    return new Session(line)
  }

  class Session {
    constructor(line) {
      this.line = line
      this.problem = null
      this.start = Date.now()
      this.isReview = ['review', 'browse'].includes(line.get('cmi.core.lesson_mode'))
      this.state = casekit.unpacked(line.get('cmi.suspend_data'))
      this.count = Number.parseInt(line.get('cmi.interactions._count'), 10) || 0
      const status = line.get('cmi.core.lesson_status')
      const isOver = ['passed', 'completed', 'failed'].includes(status)
      if (this.isReview) return
      if (!isOver && status !== 'incomplete') line.set('cmi.core.lesson_status', 'incomplete')
      line.set('cmi.core.exit', 'suspend')
      line.commit()
    }

    set onTrouble(told) {
      this.line.listen(told)
    }

    answer(one) {
      if (this.isReview) return
      const at = `cmi.interactions.${this.count}`
      const isChoice = one.type === 'choice'
      const text = casekit.flat(one.text, LONGEST_RESPONSE)
      const response = isChoice ? one.letters.join(',') : text
      if (!this.line.offer(`${at}.id`, one.id)) return
      this.count += 1
      this.line.offer(`${at}.type`, isChoice ? 'choice' : 'fill-in')
      this.line.offer(`${at}.time`, casekit.clock(one.time))
      if (isChoice) {
        this.line.offer(`${at}.correct_responses.0.pattern`, one.correctLetters.join(','))
      }
      this.line.offer(`${at}.weighting`, one.weighting)
      this.line.offer(`${at}.student_response`, response)
      this.line.offer(`${at}.result`, one.result === 'incorrect' ? 'wrong' : one.result)
      this.line.offer(`${at}.latency`, casekit.longDuration(one.seconds))
    }

    save(state, location) {
      if (this.isReview) return
      this.line.set('cmi.suspend_data', casekit.packed(state, ROOM, true))
      this.line.set('cmi.core.lesson_location', location.slice(0, LONGEST_LOCATION))
      this.time()
      this.line.commit()
    }

    finish(result) {
      if (this.isReview) return
      this.line.set('cmi.core.score.min', 0)
      this.line.set('cmi.core.score.max', 100)
      this.line.set('cmi.core.score.raw', Number((result.scaled * 100).toFixed(2)))
      const judged = result.passed ? 'passed' : 'failed'
      this.line.set('cmi.core.lesson_status', result.passed === null ? 'completed' : judged)
      this.line.commit()
    }

    time() {
      const seconds = (Date.now() - this.start) / 1000
      this.line.set('cmi.core.session_time', casekit.longDuration(seconds))
    }

    leave() {
      this.line.close()
    }
  }
})(globalThis.casekit)
