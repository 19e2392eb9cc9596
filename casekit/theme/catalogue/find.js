'use strict'
// Finds cases in the catalogue. Without this script the page is a plain list.
//
// Letters are compared without accents and without regard to case; a dotless i is an i. The text of
// a case is read once, when somebody first looks for something.

const form = document.getElementById('_find')
const status = document.getElementById('_count')
const none = document.getElementById('_none')
const cases = Array.from(document.getElementById('_cases').children)
const words = document.getElementById('_words')
const choices = Array.from(form.querySelectorAll('select'))
const kept = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ـ: '' }

function plain (text) {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
    .replace(/[ıłøđðþßæœـ]/g, letter => kept[letter])
}

let texts

function read () {
  texts = cases.map(item => plain(
    [item.id, ...Array.from(item.querySelectorAll('h2, .of'), part => part.textContent)].join(' ')))
}

function show () {
  const wanted = plain(words.value).split(/\s+/).filter(Boolean)
  if (wanted.length && !texts) read()
  const chosen = choices.filter(choice => choice.value)
  let count = 0
  for (let index = 0; index < cases.length; index++) {
    const item = cases[index]
    const fits = chosen.every(choice => item.dataset[choice.name] === choice.value) &&
      wanted.every(word => texts[index].includes(word))
    if (item.hidden === fits) item.hidden = !fits
    if (fits) count++
  }
  const all = cases.length.toLocaleString('en')
  status.textContent = wanted.length || chosen.length
    ? `${count.toLocaleString('en')} of ${all} cases`
    : `${all} ${cases.length === 1 ? 'case' : 'cases'}`
  none.hidden = count > 0 || cases.length === 0
}

// A link to a case leads to it, whatever was looked for before.
function reveal () {
  let id = location.hash.slice(1)
  try { id = decodeURIComponent(id) } catch { return }
  const item = id && document.getElementById(id)
  if (item && item.hidden) {
    form.reset()
    show()
    item.scrollIntoView()
  }
}

let waiting = 0
form.addEventListener('input', () => {
  cancelAnimationFrame(waiting)
  waiting = requestAnimationFrame(show)
})
form.addEventListener('reset', () => setTimeout(() => { show(); words.focus() }))
form.addEventListener('submit', event => event.preventDefault())
window.addEventListener('hashchange', reveal)
window.addEventListener('pageshow', () => { show(); reveal() })
form.hidden = false
