/** What a figure can be cut by; the parts of its group begin with it (measures, section 8). */
export const CUT_KINDS = ['team', 'worker', 'phase', 'type'] as const
export type CutKind = (typeof CUT_KINDS)[number]

/** Which rows of a figure to list: those of the numerator, of the denominator, or of it and not of the numerator. */
export const ROW_CHOICES = ['denominator', 'numerator', 'missing'] as const
export type RowChoice = (typeof ROW_CHOICES)[number]

/** What the periods that stand side by side can be. */
export const STEPS = ['week', 'month', 'quarter'] as const
export type Step = (typeof STEPS)[number]
