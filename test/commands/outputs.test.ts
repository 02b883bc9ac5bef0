import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { chooseOutputs } from '../../src/commands/outputs.ts'
import type { Terminal } from '../../src/terminal.ts'

function terminal(isTTY: boolean): Terminal {
  const stream = () => Object.assign(new Writable(), { isTTY })
  return { stdout: stream(), stderr: stream(), color: false, today: 0 }
}

it('a workbook is not written to a terminal, which is told what to do instead', () => {
  expect(() => chooseOutputs({ format: 'xlsx' }, terminal(true))).toThrow(
    expect.objectContaining({
      message: 'A terminal cannot show xlsx.',
      hint: 'Write it to a file, such as -o weekly.xlsx, or into a pipe.',
    }),
  )
  expect(chooseOutputs({ format: 'xlsx' }, terminal(false))).toEqual([{ format: 'xlsx', path: undefined }])
  expect(chooseOutputs({ output: ['a.xlsx'] }, terminal(true))).toEqual([{ format: 'xlsx', path: 'a.xlsx' }])
})
