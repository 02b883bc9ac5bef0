import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadExports } from '../../../src/exports/load.ts'
import { exportsFolder, issuesOf, loadFiles, loadText, refusalOf, TODAY, wordsOf } from '../../support/exports.ts'

const HEADER =
  '<Header><CollectionDetails><Collection>CIN</Collection><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>'

const census = (...children: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${HEADER}\n<Children>\n${children.join('\n')}\n</Children>\n</Message>\n`

const CHILD = `<Child>
<ChildIdentifiers><LAchildID>A1</LAchildID><PersonBirthDate>2015-01-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>AUT</Disability><Disability>LD</Disability></Disabilities></ChildCharacteristics>
<CINdetails>
<CINreferralDate>2025-04-01</CINreferralDate>
<Assessments><AssessmentActualStartDate>2025-04-02</AssessmentActualStartDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>3A</AssessmentFactors><AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<CINPlanDates><CINPlanStartDate>2025-04-10</CINPlanStartDate></CINPlanDates>
<Section47><S47ActualStartDate>2025-05-01</S47ActualStartDate><DateOfInitialCPC>2025-05-20</DateOfInitialCPC></Section47>
<Section47><S47ActualStartDate>2025-06-01</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2025-05-20</CPPstartDate><NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2025-08-01</CPPreviewDate><CPPreviewDate>2026-01-15</CPPreviewDate></Reviews></ChildProtectionPlans>
</CINdetails>
</Child>`

describe('a census in XML', () => {
  it('gives the records of each of its tables, with the lines on which their elements begin', async () => {
    const exports = await loadText(census(CHILD))
    expect(issuesOf(exports)).toEqual([])
    expect(wordsOf(exports, 'children')).toEqual([
      { line: 6, childId: 'A1', dateOfBirth: '2015-01-01', sex: 'F', ethnicity: 'WBRI', disability: 'AUT' },
    ])
    expect(wordsOf(exports, 'referrals')).toEqual([
      { line: 8, referralId: 'A1 2025-04-01', childId: 'A1', referralDate: '2025-04-01', noFurtherAction: false },
    ])
    expect(wordsOf(exports, 'assessments')).toEqual([
      { line: 10, childId: 'A1', referralDate: '2025-04-01', startDate: '2025-04-02' },
    ])
    expect(wordsOf(exports, 'cin_plans')).toEqual([{ line: 12, childId: 'A1', startDate: '2025-04-10' }])
    expect(wordsOf(exports, 'conferences')).toEqual([
      { line: 13, childId: 'A1', section47StartDate: '2025-05-01', conferenceDate: '2025-05-20', transferIn: false },
    ])
    expect(wordsOf(exports, 'cp_plans')).toEqual([
      { line: 16, childId: 'A1', startDate: '2025-05-20', previousPlans: 1 },
    ])
    expect(wordsOf(exports, 'reviews').map(({ line, reviewDate }) => [line, reviewDate])).toEqual([
      [17, '2025-08-01'],
      [17, '2026-01-15'],
    ])
    const [{ rows, decisions, unusedHeadings } = {}] = exports.inputs
    expect(rows).toEqual({ read: 12, used: 11, rejected: 0, duplicates: 0, setAside: 1 })
    expect(decisions).toEqual([
      'read as CIN census in XML (1 ChildIdentifiers, 1 ChildCharacteristics, 2 Disabilities, 1 CINdetails, 1 Assessments, 1 CINplanDates, 2 Section47, 1 ChildProtectionPlans, 2 Reviews)',
      '1 set aside: hold no record that a figure counts',
    ])
    expect(unusedHeadings).toEqual(['AssessmentFactors', 'ICPCnotRequired'])
  })

  const read = async (content: string | Buffer, name = 'any.xml') => {
    const { inputs, tables, issues } = await loadFiles({ [name]: content })
    return [inputs[0]?.rows.used, tables.reviews.length, inputs[0]?.decisions.slice(1, -1), issues]
  }
  const UTF_16 = `\uFEFF${census(CHILD).replace('UTF-8', 'UTF-16')}`

  it.each<[string, string | Buffer, string[]]>([
    ['with a byte order mark', `\uFEFF${census(CHILD)}`, []],
    ['without a declaration', census(CHILD).replace(/^<\?.*\n/, ''), []],
    ['in UTF-16', Buffer.from(UTF_16, 'utf16le'), ['UTF-16 LE']],
    ['in UTF-16, high byte first', Buffer.from(UTF_16, 'utf16le').swap16(), ['UTF-16 BE']],
    ['in Windows-1252, as it says', census(CHILD).replace('UTF-8', 'ISO-8859-1'), ['Windows-1252']],
    ['on one line', census(CHILD).replaceAll('\n', ''), []],
    [
      'with comments, processing instructions and CDATA',
      census(CHILD).replace('<Child>', '<!-- < & --><?p q?><Child>').replace('>A1<', '><![CDATA[A1]]><'),
      [],
    ],
    [
      'with a prefix of a namespace',
      census(CHILD)
        .replace(/<(\/?)(?=[A-Z])/g, '<$1c:')
        .replace('<c:Message>', '<c:Message xmlns:c="urn:any">'),
      [],
    ],
    ['gzipped', gzipSync(census(CHILD)), []],
  ])('is the same %s', async (_, content, encoding) => {
    expect(await read(content)).toEqual([11, 2, encoding, []])
  })

  it('is told by its content, whatever it is called', async () => {
    expect(await read(census(CHILD), 'export.csv')).toEqual([11, 2, [], []])
  })

  it('is the same however it comes in pieces', async () => {
    const whole = await loadText(census(CHILD))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }), async (sizes) => {
        const { tables, inputs } = await loadText(census(CHILD), sizes)
        expect(inputs).toEqual(whole.inputs)
        expect(tables.reviews.length).toBe(2)
      }),
      { numRuns: 20 },
    )
  })

  it('has rows rejected one by one: an element that stands twice is another row, and a child without an id has none', async () => {
    const exports = await loadText(
      census(
        CHILD.replace('</CINreferralDate>', '</CINreferralDate><CINreferralDate>2O25-04-01</CINreferralDate>'),
        CHILD.replaceAll(/<LAchildID>.*<\/LAchildID>/g, ''),
      ),
    )
    const lines = issuesOf(exports)
    expect(lines.filter((line) => line.includes('CINreferralDate'))).toEqual([
      'value-unreadable -:9, column CINreferralDate: found a text of 10 characters, expected a date such as 31/03/2017 or 2017-03-31',
    ])
    expect(lines.filter((line) => line.includes('LAchildID: found nothing, expected an id')).length).toBeGreaterThan(5)
    expect(wordsOf(exports, 'referrals')).toHaveLength(1)
  })

  it('with no child in it is a file without rows', async () => {
    const { inputs } = await loadText(census())
    expect(inputs[0]?.rows).toEqual({ read: 0, used: 0, rejected: 0, duplicates: 0 })
  })
})

const refuse = (content: string | Buffer) =>
  refusalOf(loadExports([`${exportsFolder({ 'x.xml': content })}/x.xml`], { today: TODAY }))

describe('XML that is not read', () => {
  const DECLARED = 'has a document type declaration (DOCTYPE) on line 2, which no return has.'
  const BOMB = `<!DOCTYPE Message [<!ENTITY a "${'x'.repeat(99)}">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at} "${'&a;'.repeat(99)}">`).join('')}]>`

  it.each<[string, string | Buffer, string]>([
    ['an entity bomb', census(CHILD).replace('<Message>', `${BOMB}<Message>`).replace('>A1<', '>&a29;<'), DECLARED],
    [
      'an external entity',
      census(CHILD)
        .replace('<Message>', '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>')
        .replace('>A1<', '>&x;<'),
      DECLARED,
    ],
    [
      'an external definition',
      census(CHILD).replace('<Message>', '<!DOCTYPE Message SYSTEM "http://127.0.0.1/x.dtd"><Message>'),
      DECLARED,
    ],
    [
      'an entity that nobody declared',
      census(CHILD).replace('>A1<', '>&passwd;<'),
      'is not well-formed XML: on line 6 what stands there does not fit what stands before it.',
    ],
    [
      'an & without its semicolon',
      census(CHILD).replace('WBRI', 'A & B'),
      'is not well-formed XML: between line 7 and line 22 something begins that does not end: an &, a comment or a tag.',
    ],
    [
      'a tag that is not closed',
      census(CHILD).replace('</Section47>', ''),
      'is not well-formed XML: on line 18 what stands there does not fit what stands before it.',
    ],
    [
      'two outermost elements',
      `${census(CHILD)}<Message/>`,
      'is not well-formed XML: on line 22 what stands there does not fit what stands before it.',
    ],
    [
      'elements in elements without end',
      `<Message>${'<a>'.repeat(1e5)}`,
      'is not well-formed XML: on line 1 its elements stand more than 64 deep in each other.',
    ],
    [
      'attributes without end',
      `<Message ${Array.from({ length: 99 }, (_, at) => `a${at}=""`).join(' ')}>`,
      'is not well-formed XML: on line 1 an element has more than 64 attributes.',
    ],
    [
      'another return',
      '<Message><Header><CollectionDetails><Collection>CLA</Collection></CollectionDetails></Header></Message>',
      'is the XML of another return (CLA).',
    ],
    ['other XML', '<feed><entry/></feed>', 'is XML that is not known (its outermost element is feed).'],
    ['a web page', '<!DOCTYPE html>\n<html><body>Log in<br></body></html>', 'is a web page, not an export.'],
    ['another web page', '<HTML><body>Log in<br></body></html>', 'is a web page, not an export.'],
    [
      'another encoding',
      '<?xml version="1.0" encoding="EUC-JP"?><Message/>',
      'is in the encoding EUC-JP, which is not read.',
    ],
    [
      'nothing but a declaration',
      '<?xml version="1.0"?>\n',
      'is a file that begins like XML and has no element, not an export.',
    ],
  ])('%s', async (_, content, message) => {
    const [said] = await refuse(content)
    expect(said?.replace(/^.*x\.xml /, '')).toBe(message)
  })

  it('a text without a tag, which would have to be held whole', async () => {
    const [said] = await refuse(census(CHILD).replace('>A1<', `>${'A'.repeat(17 << 20)}<`))
    expect(said).toMatch(/there is no tag within 16 MB\.$/)
  })

  it('is only named where it lies among exports, while a census that is damaged is never left out in silence', async () => {
    const folder = { 'a.xml': census(CHILD), 'b.xml': '<feed/>', 'c.xml': census(CHILD).slice(0, 900) }
    const exports = await loadFiles(folder)
    expect(exports.inputs.map(({ table, rows, unusable }) => [table, rows.used, unusable])).toEqual([
      ['children', 11, undefined],
      [undefined, 0, undefined],
      ['children', 0, true],
    ])
    expect(issuesOf(exports).map((line) => line.replace(/ \S*cin-report-\w+\//, ' '))).toEqual([
      'file-unusable c.xml is not whole: it ends on line 13 before its outermost element does. Export or copy it again.',
      'unrecognised-file b.xml is XML that is not known (its outermost element is feed).',
    ])
  })
})

describe('a census that is cut off', () => {
  it.each([200, 400, 900, 1500])('is refused, and nothing of it is used: after %d characters', async (length) => {
    const { tables, inputs } = await loadFiles({ 'x.xml': census(CHILD, CHILD.replace('A1', 'A2')).slice(0, length) })
    expect(
      Object.values(tables)
        .map((records) => records.length)
        .filter((count) => count > 0),
    ).toEqual([])
    expect(inputs[0]?.unusable).toBe(true)
  })
})

it('no message shows what stands in an element that is not as it should be', async () => {
  const text = readFileSync(new URL('../../../fixtures/cin-census/xml/CIN_Census_2018.xml', import.meta.url), 'utf8')
  const [message, hint] = await refuse(text.replace('>300100<', '>Jane Doe & <'))
  expect(`${message} ${hint}`).not.toContain('Jane')
})
