import type { RowAccount } from '../../records/exports.ts'
import type { Gives } from '../formats/format.ts'
import type { RowView } from '../row-view.ts'
import type { ForeignReader } from './reader.ts'

/** Reads the rows of all tables of a return in XML, each with the reader of its table. */
export class ReturnReader {
  private readonly readers: readonly ForeignReader[]

  constructor(readers: readonly ForeignReader[]) {
    this.readers = readers
  }

  take(table: number, row: RowView): void {
    this.readers[table]?.take(row)
  }

  /** The rows of all tables together. */
  get account(): RowAccount {
    const accounts = this.readers.map(({ account }) => account)
    const total = (count: (account: RowAccount) => number) => accounts.reduce((sum, account) => sum + count(account), 0)
    const setAside = total((account) => account.setAside ?? 0)
    return {
      read: total(({ read }) => read),
      used: total(({ used }) => used),
      rejected: total(({ rejected }) => rejected),
      duplicates: total(({ duplicates }) => duplicates),
      ...(setAside > 0 ? { setAside } : {}),
    }
  }

  /** How many rows of a table were read. */
  rowsOf(table: string): number {
    return this.readers.find(({ tableName }) => tableName === table)?.account.read ?? 0
  }

  get asideByReason(): ReadonlyMap<string, number> {
    const all = new Map<string, number>()
    for (const { asideByReason } of this.readers) {
      for (const [reason, count] of asideByReason) all.set(reason, (all.get(reason) ?? 0) + count)
    }
    return all
  }

  get columns(): readonly { readonly gives: Gives; readonly fields: readonly string[] }[] {
    return this.readers.flatMap(({ columns }) => columns)
  }

  finish(): void {
    for (const reader of this.readers) reader.finish()
  }
}
