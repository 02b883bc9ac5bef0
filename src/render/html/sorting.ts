/**
 * Sorts and searches the tables of rows, in the browser. It adds its own controls, so that without it nothing is there
 * that does nothing. What it shows is in the page already: it asks for nothing and keeps nothing.
 */
export const SORTING = `
'use strict'
for (const table of document.querySelectorAll('table.rows')) {
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const keyOf = (row, column) => {
    const cell = row.cells[column]
    return cell.dataset.key === undefined ? cell.textContent.trim() : cell.dataset.key === '' ? null : Number(cell.dataset.key)
  }
  const isBlank = (key) => key === null || key === ''
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en-GB', { numeric: true })
  const headings = [...table.tHead.rows[0].cells]
  const buttons = headings.map((heading, column) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = heading.textContent
    heading.replaceChildren(button)
    button.addEventListener('click', () => {
      const isAscending = heading.getAttribute('aria-sort') !== 'ascending'
      for (const other of headings) other.removeAttribute('aria-sort')
      heading.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending')
      const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }))
      keyed.sort((a, b) =>
        isBlank(a.key) || isBlank(b.key)
          ? Number(isBlank(a.key)) - Number(isBlank(b.key))
          : isAscending ? compare(a.key, b.key) : compare(b.key, a.key))
      body.append(...keyed.map(({ row }) => row))
    })
    return button
  })
  // Browsers repeat a heading row on every sheet of paper, but not one with buttons in it.
  addEventListener('beforeprint', () => headings.forEach((heading) => { heading.textContent = heading.textContent }))
  addEventListener('afterprint', () => headings.forEach((heading, column) => heading.replaceChildren(buttons[column])))
  const controls = document.createElement('div')
  controls.className = 'controls'
  const search = document.createElement('input')
  search.type = 'search'
  search.autocomplete = 'off'
  search.spellcheck = false
  const searchLabel = document.createElement('label')
  searchLabel.append('Show rows that contain', document.createElement('br'), search)
  const only = document.createElement('input')
  only.type = 'checkbox'
  const onlyLabel = document.createElement('label')
  onlyLabel.className = 'check'
  onlyLabel.append(only, 'Only rows with a flag')
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  controls.append(searchLabel)
  if (rows.some((row) => row.classList.contains('flagged'))) controls.append(onlyLabel)
  controls.append(status)
  const texts = rows.map((row) => row.textContent.toLowerCase())
  const filter = () => {
    const words = search.value.trim().toLowerCase()
    let shown = 0
    rows.forEach((row, index) => {
      row.hidden = !texts[index].includes(words) || (only.checked && !row.classList.contains('flagged'))
      if (!row.hidden) shown++
    })
    status.textContent = shown === rows.length ? '' : shown + ' of ' + rows.length + ' rows are shown'
  }
  search.addEventListener('input', filter)
  only.addEventListener('change', filter)
  if (rows.length > 1) table.parentElement.before(controls)
}
`
