import type { Listing } from '../reports/listing.ts'
import type { Format, RenderOptions } from './renderer.ts'

/** Turns a listing into text. Pure: the same listing and options give the same text. */
export type ListingRenderer = (listing: Listing, options: RenderOptions) => string

/** Loads the renderer of a format, and the libraries it needs, only when it is asked for. */
export async function loadListingRenderer(format: Format): Promise<ListingRenderer> {
  switch (format) {
    case 'table':
      return (await import('./listing-table.ts')).renderListingTable
    case 'csv':
      return (await import('./listing-csv.ts')).renderListingCsv
    case 'json':
      return (await import('./listing-json.ts')).renderListingJson
  }
}
