// The page of a case: what is shown, in which order, under which letters. It reports nothing.
'use strict'

globalThis.casekit = globalThis.casekit || {}
;(function (casekit) {
  const VERDICTS = ['correct', 'incorrect', 'neutral']

  casekit.Page = class {
    constructor(settings) {
      this.settings = settings
      this.article = document.querySelector('article')
      this.pristine = this.article.cloneNode(true)
      this.numbers = Intl.NumberFormat(`${settings.language}-u-nu-latn`, {
        maximumFractionDigits: 2,
      })
      this.percents = Intl.NumberFormat(`${settings.language}-u-nu-latn`, {
        style: 'percent',
        maximumFractionDigits: 0,
      })
    }

    // Begin anew, with the order of options that the seed gives.
    reset(seed) {
      const fresh = this.pristine.cloneNode(true)
      this.article.replaceWith(fresh)
      this.article = fresh
      this.letters = this.settings.questions.map((one) => casekit.relettered(one, seed))
      this.orders = this.settings.questions.map((one) => casekit.ordered(one, seed))
      this.prepare(fresh)
    }

    // What is in the page now follows this attempt: letters, order, references, links.
    prepare(part) {
      for (const named of part.querySelectorAll('[data-letter]')) {
        const letters = this.letters[Number(named.dataset.question) - 1]
        named.textContent = named.textContent.slice(0, -1) + letters.get(named.dataset.letter)
      }
      for (const list of part.querySelectorAll('ul[data-options]')) {
        const place = Number(list.dataset.options) - 1
        for (const option of this.orders[place]) {
          list.append(list.querySelector(`:scope > [data-option="${option.letter}"]`))
        }
      }
      for (const link of part.querySelectorAll('a[href^="http"]')) {
        link.target = '_blank'
        link.rel = 'noopener noreferrer'
      }
      this.bringReferences()
    }

    // A reference appears as soon as a text that is shown cites it.
    bringReferences() {
      for (const list of this.article.querySelectorAll('[data-growing]')) {
        for (const template of list.querySelectorAll('template[data-reference]')) {
          const isCited = this.article.querySelector(`a[href="#${template.dataset.reference}"]`)
          if (isCited) this.open(template)
        }
        list.hidden = !list.querySelector('li')
      }
      for (const back of this.article.querySelectorAll('.back a')) {
        back.hidden = !document.getElementById(back.hash.slice(1))
      }
    }

    // Put what a template holds in its place; the elements that come of it.
    open(template) {
      const shown = template.content.cloneNode(true)
      const elements = [...shown.children]
      template.replaceWith(shown)
      return elements
    }

    part(name, place) {
      return this.article.querySelector(`[data-${name}="${place + 1}"]`)
    }

    form(place) {
      return this.part('form', place)
    }

    // Nothing can be answered before it is known where the answers go.
    setWaiting(isWaiting) {
      for (const fields of this.article.querySelectorAll('form:not(.answered) > fieldset')) {
        fields.disabled = isWaiting
      }
    }

    // The chosen letters (those of the case), or the text that was written.
    given(place) {
      const form = this.form(place)
      const written = form.querySelector('textarea')
      if (written) return written.value.trim()
      const items = [...form.querySelectorAll('[data-option]')]
      const chosen = items.filter((item) => item.querySelector('input').checked)
      return chosen.map((item) => item.dataset.option).sort().join('')
    }

    // Fill in an answer as if it had been given.
    fill(place, answer) {
      const form = this.form(place)
      const written = form.querySelector('textarea')
      if (written) written.value = answer
      for (const item of form.querySelectorAll('[data-option]')) {
        item.querySelector('input').checked = answer.includes(item.dataset.option)
      }
    }

    // Show what an answer brings: marks, verdict, reasons, and what comes after.
    answered(place, answer, verdict) {
      const question = this.settings.questions[place]
      const form = this.form(place)
      form.classList.add('answered')
      form.querySelector('.asking').remove()
      for (const input of form.querySelectorAll('input')) input.disabled = true
      const written = form.querySelector('textarea')
      if (written) written.readOnly = true
      for (const option of question.options) this.mark(form, option, answer)
      const shown = [
        ...this.outcome(form, verdict),
        ...[...form.querySelectorAll('template')].flatMap((template) => this.open(template)),
        ...this.open(this.part('after', place)),
      ]
      if (place === this.settings.questions.length - 1) this.openRest()
      this.prepareAll(shown)
      return shown
    }

    prepareAll(elements) {
      const holder = { querySelectorAll: (rule) => elements.flatMap((one) => matching(one, rule)) }
      this.prepare(holder)
    }

    outcome(form, verdict) {
      const elements = this.open(form.querySelector('template[data-outcome]'))
      for (const element of elements) {
        for (const name of VERDICTS) {
          for (const other of matching(element, `[data-if="${name}"]`)) {
            if (name !== verdict) other.remove()
          }
        }
      }
      return elements.filter((element) => element.isConnected)
    }

    mark(form, option, answer) {
      const item = form.querySelector(`[data-option="${option.letter}"]`)
      const isChosen = answer.includes(option.letter)
      item.classList.toggle('chosen', isChosen)
      item.classList.toggle('right', option.correct)
      item.classList.toggle('wrong', isChosen && !option.correct)
      const text = item.querySelector('.choice')
      if (isChosen) text.append(' ', this.sign('your-answer'))
      if (option.correct) text.append(' ', this.sign('correct-answer'))
    }

    sign(name) {
      const signs = document.getElementById('signs').content
      return signs.querySelector(`[data-sign="${name}"]`).cloneNode(true)
    }

    // After the last answer everything may be read.
    openRest() {
      let rest
      while ((rest = this.article.querySelector('template'))) {
        this.prepareAll(this.open(rest))
      }
    }

    showSent(hasSent) {
      for (const part of this.article.querySelectorAll('[data-result="sent"]')) {
        part.hidden = !hasSent
      }
    }

    showResult(result, { mayRepeat, mayGoBack, isRepeated }) {
      const isScored = result.max > 0
      const shown = {
        score: isScored,
        pass: isScored && this.settings.passMark !== null,
        passed: result.passed === true,
        failed: result.passed === false,
        best: isRepeated && isScored,
        sent: false,
        again: mayRepeat,
        back: mayGoBack,
      }
      for (const [name, isShown] of Object.entries(shown)) {
        for (const part of this.article.querySelectorAll(`[data-result="${name}"]`)) {
          part.hidden = !isShown
        }
      }
      const points = `${this.numbers.format(result.raw)}/${this.numbers.format(result.max)}`
      const texts = {
        points: `${this.percents.format(result.scaled)} (${points})`,
        mark: this.percents.format(this.settings.passMark),
      }
      for (const [name, text] of Object.entries(texts)) {
        for (const slot of this.article.querySelectorAll(`[data-slot="${name}"]`)) {
          slot.textContent = text
        }
      }
    }

    // A message of the player itself, in a region that screen readers announce: at the top, or
    // with the question that the learner is at.
    tell(name, place) {
      const messages = document.getElementById('messages').content
      const message = messages.querySelector(`[data-message="${name}"]`).cloneNode(true)
      const form = place === undefined ? null : this.form(place)
      const region = form ? this.region(form) : document.getElementById('status')
      requestAnimationFrame(() => region.replaceChildren(message))
    }

    region(form) {
      const known = form.querySelector('.hint, .status')
      if (known) return known
      const region = document.createElement('div')
      region.className = 'status'
      region.setAttribute('role', 'status')
      form.append(region)
      return region
    }

    // Take the message at the top away.
    hush() {
      const region = document.getElementById('status')
      requestAnimationFrame(() => region.replaceChildren())
    }
  }

  function matching(element, rule) {
    const inside = [...element.querySelectorAll(rule)]
    return element.matches(rule) ? [element, ...inside] : inside
  }
})(globalThis.casekit)
