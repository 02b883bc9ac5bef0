/** How the note begins by which a report says that disclosure control has hidden some of its counts. */
export const DISCLOSURE_CONTROL = 'Disclosure control: '
