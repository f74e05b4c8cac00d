/** Two texts that belong together. */
export interface Pair {
  from: string
  to: string
}

export const pairsOf = (given: Record<string, string> = {}): Pair[] => Object.entries(given).map(([from, to]) => ({ from, to }))

/** Pairs without a name are left out. */
export const recordOf = (pairs: Pair[]): Record<string, string> => Object.fromEntries(pairs.filter((pair) => pair.from.trim()).map((pair) => [pair.from.trim(), pair.to]))
