import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataText, html, sentence, shortened } from '../../../src/render/html/markup.ts'

describe('a template of HTML', () => {
  it('escapes text between tags and in attributes', () => {
    const text = `<b title="it's">&amp;</b>`
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&lt;b title=&quot;it&#39;s&quot;&gt;&amp;amp;&lt;/b&gt;">&lt;b title=&quot;it&#39;s&quot;&gt;&amp;amp;&lt;/b&gt;</p>',
    )
  })

  it('takes markup, lists and numbers as they are, and nothing for what is not there', () => {
    expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${0}</li>`]}${undefined}${null}${false}</ul>`.text).toBe(
      '<ul><li>1</li><li>0</li></ul>',
    )
  })

  it('replaces characters that HTML has no place for, and keeps tabs and lines', () => {
    expect(html`${'a\u0000b\u001b\u0085\tc\nd'}`.text).toBe('a\uFFFDb\uFFFD\uFFFD\tc\nd')
  })

  it('lets no text of any kind out of its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
      }),
    )
  })
})

describe('text from the exports', () => {
  it('is isolated, so that right-to-left text does not reorder what stands beside it', () => {
    expect(dataText('צוות <1>').text).toBe('<bdi>צוות &lt;1&gt;</bdi>')
  })

  it('is folded up where it is longer than 160 characters, and whole inside', () => {
    const long = 'x'.repeat(161)
    expect(dataText('x'.repeat(160)).text).toBe(`<bdi>${'x'.repeat(160)}</bdi>`)
    expect(dataText(long).text).toBe(
      `<details class="long"><summary><bdi>${'x'.repeat(59)}…</bdi></summary><bdi>${long}</bdi></details>`,
    )
  })

  it('is isolated in a sentence where it is quoted', () => {
    expect(sentence('Labels: "ילד" (2), "a<b" (1).').text).toBe(
      'Labels: <bdi>&quot;ילד&quot;</bdi> (2), <bdi>&quot;a&lt;b&quot;</bdi> (1).',
    )
    expect(sentence('A single " stays.').text).toBe('A single &quot; stays.')
  })
})

describe('a shortened text', () => {
  it.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
  ])('%s to %i characters is %s, with no emoji cut in two', (text, most, expected) => {
    expect(shortened(text, most)).toBe(expected)
  })
})
