/**
 * What real exports call the columns of the native tables, beside their native headings. Case, spaces and
 * punctuation do not matter. A heading that means something else in another table stands under that table.
 */
export const HEADING_ALIASES: Readonly<Record<string, readonly string[]>> = {
  child_id: ['Child Unique ID', 'Child ID', 'LAchildID', 'person_id'],
}
