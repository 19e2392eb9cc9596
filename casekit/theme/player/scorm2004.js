// SCORM 2004, 4th edition (ADL, 2009): what the player reports, in the data model of that version.
'use strict'
;(function (casekit) {
  const ROOM = 64000
  const LONGEST_LOCATION = 1000
  const LONGEST_RESPONSE = 4000
  const NAMES = {
    start: 'Initialize',
    end: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    error: 'GetLastError',
    unknown: '402',
  }

  casekit.connect = async function () {
    const api = await casekit.findScorm('API_1484_11')
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
      this.isReview = ['review', 'browse'].includes(line.get('cmi.mode'))
      // Asking for what a first visit cannot have kept would be an error.
      const isNew = line.get('cmi.entry') === 'ab-initio'
      this.state = isNew ? null : casekit.unpacked(line.get('cmi.suspend_data'))
      this.count = Number.parseInt(line.get('cmi.interactions._count'), 10) || 0
      if (this.isReview) return
      const status = line.get('cmi.completion_status')
      if (status !== 'completed' && status !== 'incomplete') {
        line.set('cmi.completion_status', 'incomplete')
      }
      line.set('cmi.exit', 'suspend')
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
      const response = isChoice ? one.response.join('[,]') : text
      if (!this.line.offer(`${at}.id`, one.id)) return
      this.count += 1
      this.line.offer(`${at}.type`, isChoice ? 'choice' : 'long-fill-in')
      this.line.offer(`${at}.timestamp`, casekit.localTime(one.time))
      if (isChoice) {
        this.line.offer(`${at}.correct_responses.0.pattern`, one.correct.join('[,]'))
      }
      this.line.offer(`${at}.weighting`, one.weighting)
      this.line.offer(`${at}.learner_response`, response)
      this.line.offer(`${at}.result`, one.result)
      this.line.offer(`${at}.latency`, casekit.isoDuration(one.seconds))
      this.line.offer(`${at}.description`, one.description)
    }

    save(state, location) {
      if (this.isReview) return
      this.line.set('cmi.suspend_data', casekit.packed(state, ROOM, false))
      this.line.set('cmi.location', location.slice(0, LONGEST_LOCATION))
      this.time()
      this.line.commit()
    }

    finish(result) {
      if (this.isReview) return
      if (result.max > 0) {
        this.line.set('cmi.score.min', 0)
        this.line.set('cmi.score.max', result.max)
        this.line.set('cmi.score.raw', result.raw)
      }
      this.line.set('cmi.score.scaled', result.scaled)
      this.line.set('cmi.completion_status', 'completed')
      if (result.passed !== null) {
        this.line.set('cmi.success_status', result.passed ? 'passed' : 'failed')
      }
      this.line.commit()
    }

    time() {
      const seconds = (Date.now() - this.start) / 1000
      this.line.set('cmi.session_time', casekit.isoDuration(seconds))
    }

    leave() {
      this.line.close()
    }
  }
})(globalThis.casekit)
