// cmi5 (Quartz, 2016): what the player reports, as statements of xAPI.
'use strict'
;(function (casekit) {
  const VERBS = 'http://adlnet.gov/expapi/verbs/'
  const CATEGORIES = 'https://w3id.org/xapi/cmi5/context/categories/'
  const MASTERY_SCORE = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore'
  const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction'
  const ASSESSMENT = 'http://adlnet.gov/expapi/activities/assessment'
  const LAUNCH_DATA = 'LMS.LaunchData'
  const PREFERENCES = 'cmi5LearnerPreferences'
  const STATE = 'casekit'
  const FAREWELL = 10000 // milliseconds for what still waits when the learner goes back

  casekit.connect = async function (settings) {
    const launch = launched()
    if (launch === null) return casekit.selfTest('absent')
    const kept = new Kept(`casekit ${launch.fetch}`)
    const token = kept.value.token || (await fetchToken(launch.fetch))
    if (!token) return casekit.selfTest('refused')
    kept.set({ token })
    const line = new casekit.xapi.Line(launch.endpoint, token)
    const { activityId, agent, registration } = launch
    const where = { activityId, agent, registration, stateId: STATE }
    const data = (await line.read('activities/state', { ...where, stateId: LAUNCH_DATA })).value
    if (data === null || !data.contextTemplate) return casekit.selfTest('refused')
    await line.read('agents/profile', { agent, profileId: PREFERENCES })
    const before = data.launchMode === 'Browse' ? null : await line.load(where)
    const session = new Session({ line, launch, data, kept, where, before: before || {}, settings })
    if (kept.value.isOver) return session.over()
    session.begin()
    return session
  }

  // What the address of the page says about the launch (8.1); null where it says nothing.
  function launched() {
    const query = new URLSearchParams(globalThis.location.search)
    const names = ['endpoint', 'fetch', 'actor', 'registration', 'activityId']
    const launch = Object.fromEntries(names.map((name) => [name, query.get(name)]))
    if (names.some((name) => !launch[name])) return null
    const actor = casekit.xapi.parsed(launch.actor)
    return actor === null ? null : { ...launch, actor, agent: launch.actor }
  }

  // The token of this session (8.2), which is given only once; '' where there is none.
  async function fetchToken(url) {
    const answer = await casekit.xapi.insist(() => casekit.xapi.ask(url, { method: 'POST' }))
    const told = casekit.xapi.parsed(answer.text)
    return (casekit.xapi.isDone(answer.status) && told && told['auth-token']) || ''
  }

  // What must be known when the page is loaded again within a session: kept in this tab only.
  class Kept {
    constructor(name) {
      this.name = name
      this.value = {}
      try {
        this.value = JSON.parse(globalThis.sessionStorage.getItem(name)) || {}
      } catch {
        // A frame without storage: its page cannot be loaded twice.
      }
    }

    set(values) {
      Object.assign(this.value, values)
      try {
        globalThis.sessionStorage.setItem(this.name, JSON.stringify(this.value))
      } catch {
        // The same.
      }
    }
  }

  class Session {
    constructor({ line, launch, data, kept, where, before, settings }) {
      Object.assign(this, { line, launch, data, kept, where, settings })
      this.problem = null
      this.start = Date.now()
      this.last = 0
      this.isReview = ['Browse', 'Review'].includes(data.launchMode)
      this.state = before.state || null
      this.location = before.location || ''
      this.seconds = before.seconds || 0 // of earlier sessions
      this.said = before.said || [] // what the store took and must not get again
      this.failure = before.failure || null // a result below the pass mark, not yet reported
      this.returnUrl = /^https?:/i.test(data.returnURL || '') ? data.returnURL : ''
      this.mayGoBack = this.returnUrl !== ''
      this.mastery = (data.masteryScore ?? null) === null ? null : Number(data.masteryScore)
      if (this.mastery !== null) settings.passMark = this.mastery
    }

    begin() {
      if (!this.isSaid('initialized')) this.say('initialized')
    }

    // The page was loaded again after the session had ended: only a new launch begins another.
    over() {
      const { state, returnUrl, mayGoBack } = this
      const goBack = () => globalThis.location.assign(returnUrl)
      return { ...casekit.selfTest('over'), state, mayGoBack, goBack }
    }

    set onTrouble(told) {
      this.line.onTrouble = told
    }

    answer(one) {
      if (!this.isReview) this.line.send(this.answered(one))
    }

    save(state, location) {
      const isNew = JSON.stringify([state, location]) !== JSON.stringify([this.state, this.location])
      Object.assign(this, { state, location })
      if (isNew && !this.isReview) this.keep()
    }

    keep() {
      const { state, location, said, failure } = this
      const seconds = Number((this.seconds + this.elapsed()).toFixed(1))
      this.line.keep(this.where, { state, location, seconds, said, failure })
    }

    // The promise says when the platform has it.
    async finish(result) {
      if (this.isReview) return
      const duration = casekit.isoDuration(this.seconds + this.elapsed())
      this.sayForGood('completed', { completion: true, duration })
      if (result.max > 0) this.judge(result, duration)
      this.keep()
      await this.line.settled()
    }

    // A session may tell only once whether it was passed or failed. So a failure waits for the end:
    // until then the learner may try again. Its score is sent at once all the same.
    judge(result, duration) {
      const isPassed = this.mastery === null ? result.passed : result.scaled >= this.mastery
      const score = percent(result)
      const isTold = this.said.includes('passed') || this.isSaid('passed')
      if (isPassed && !isTold) {
        this.failure = null
        this.sayForGood('passed', { success: true, score, duration })
        return
      }
      this.line.send(this.statement('scored', this.unit(), { score, duration }))
      if (isPassed === false && !isTold) this.failure = { success: false, score, duration }
    }

    async sayForGood(name, result) {
      if (this.said.includes(name) || this.isSaid(name)) return
      if (!(await this.say(name, result))) return
      this.said.push(name)
      this.keep()
    }

    // The learner goes: what waits is sent in the last moment that the browser grants.
    leave() {
      if (this.kept.value.isOver) return
      this.kept.set({ isOver: true })
      const verdict = this.verdict()
      const duration = casekit.isoDuration(this.elapsed())
      this.line.close(...verdict, this.defined('terminated', { duration }))
    }

    // The learner goes back to the platform: what waits is sent before.
    async goBack() {
      for (const one of this.verdict()) this.line.send(one)
      const late = new Promise((resolve) => setTimeout(resolve, FAREWELL))
      await Promise.race([this.line.settled(), late])
      this.leave()
      globalThis.location.assign(this.returnUrl)
    }

    // The failure that waits, to be told once.
    verdict() {
      if (!this.failure || this.isReview) return []
      const told = [this.defined('failed', this.failure)]
      this.failure = null
      this.keep()
      return told
    }

    elapsed() {
      return (Date.now() - this.start) / 1000
    }

    // Statements ---------------------------------------------------------------------------

    isSaid(name) {
      return (this.kept.value.said || []).includes(name)
    }

    // The promise tells whether the store took it.
    say(name, result) {
      this.kept.set({ said: [...(this.kept.value.said || []), name] })
      return this.line.send(this.defined(name, result))
    }

    // A statement that cmi5 defines (9.3): about the whole activity, in the category of cmi5.
    defined(name, result) {
      const { settings } = this
      const definition = { type: ASSESSMENT, name: { [settings.language]: settings.title } }
      const made = this.statement(name, { ...this.unit(), definition }, result)
      const isJudged = result !== undefined && result.success !== undefined
      const moves = isJudged || (result !== undefined && result.completion !== undefined)
      const categories = ['cmi5', ...(moves ? ['moveon'] : [])]
      const activities = categories.map((one) => ({ objectType: 'Activity', id: CATEGORIES + one }))
      add(made.context.contextActivities, 'category', activities)
      if (isJudged && this.mastery !== null) {
        made.context.extensions[MASTERY_SCORE] = this.data.masteryScore
      }
      return made
    }

    // An answer to a question: a statement that cmi5 allows (7.1.3).
    answered(one) {
      const result = { duration: casekit.isoDuration(one.seconds) }
      if (one.type === 'choice') {
        const isRight = one.result === 'correct'
        const max = one.weighting
        result.response = one.response.join('[,]')
        result.success = isRight
        if (max > 0) result.score = { scaled: Number(isRight), raw: isRight ? max : 0, min: 0, max }
      } else {
        result.response = one.text
      }
      const id = `${this.launch.activityId}/test/${this.settings.case}/question/${one.id}`
      const object = { objectType: 'Activity', id, definition: this.definition(one) }
      const made = this.statement('answered', object, result)
      add(made.context.contextActivities, 'parent', [this.unit()])
      return made
    }

    definition(one) {
      const said = (text) => ({ [this.settings.language]: text })
      const description = said(one.description)
      const common = { type: INTERACTION, name: description, description }
      if (one.type !== 'choice') return { ...common, interactionType: 'long-fill-in' }
      return {
        ...common,
        interactionType: 'choice',
        correctResponsesPattern: [one.correct.join('[,]')],
        choices: one.choices.map(({ id, text }) => ({ id, description: said(text) })),
      }
    }

    unit() {
      return { objectType: 'Activity', id: this.launch.activityId }
    }

    statement(name, object, result) {
      const context = structuredClone(this.data.contextTemplate)
      context.registration = this.launch.registration
      context.language = context.language || this.settings.language
      context.extensions = context.extensions || {}
      context.contextActivities = context.contextActivities || {}
      return {
        id: casekit.xapi.uuid(),
        actor: this.launch.actor,
        verb: { id: VERBS + name, display: { en: name } },
        object,
        ...(result ? { result } : {}),
        context,
        timestamp: this.now(),
      }
    }

    // The moment in UTC; never before that of the last statement, whatever the clock does.
    now() {
      this.last = Math.max(this.last, Date.now())
      return new Date(this.last).toISOString()
    }
  }

  // Score in per cent, whole and never rounded up: cmi5 wants whole numbers, gradebooks show raw.
  function percent({ scaled }) {
    return { scaled, raw: Math.floor(scaled * 100 + 1e-9), min: 0, max: 100 }
  }

  // More activities in a list of the context; the template may hold one without a list.
  function add(activities, name, more) {
    const there = activities[name] || []
    activities[name] = [...(Array.isArray(there) ? there : [there]), ...more]
  }
})(globalThis.casekit)
