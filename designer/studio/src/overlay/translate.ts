/** Gives the Chinese for a whole text, or nothing when there is none. */
export type Translate = (text: string) => string | undefined

/** Most texts come again and again; those that stand for nothing would otherwise be tried against every pattern each time. */
const most = 5000

/**
 * Texts by their English. A key with places such as {0} or {type} stands for every text that fits it; what stands at a place is a text
 * itself, or several, where the dictionary has it.
 */
export function translator(dictionary: Record<string, string>): Translate {
  const whole = new Map<string, string>()
  const patterns: { fits: RegExp; names: string[]; chinese: string }[] = []
  for (const [english, chinese] of Object.entries(dictionary)) {
    const names = [...english.matchAll(/\{(\w+)\}/g)].map((match) => match[0])
    if (names.length === 0) whole.set(english, chinese)
    else patterns.push({ fits: pattern(english), names, chinese })
  }
  const known = new Map<string, string | undefined>()

  /** Of a text that is several of the dictionary's, put together. */
  function joined(text: string, joint: string, chinese: string): string | undefined {
    const words = text.split(joint).map((word) => whole.get(word))
    return words.length > 1 && words.every((word) => word !== undefined) ? words.join(chinese) : undefined
  }

  const piece = (text: string): string => whole.get(text) ?? joined(text, ', ', '、') ?? text

  function find(text: string): string | undefined {
    const same = whole.get(text) ?? joined(text, ' · ', ' · ')
    if (same !== undefined) return same
    for (const { fits, names, chinese } of patterns) {
      const found = fits.exec(text)
      if (found) return names.reduce((sentence, name, index) => sentence.replace(name, () => piece(found[index + 1]!)), chinese)
    }
    return undefined
  }

  return (text) => {
    const trimmed = text.trim().replace(/\s+/g, ' ')
    if (!/[A-Za-z]/.test(trimmed)) return undefined
    if (!known.has(trimmed)) {
      if (known.size > most) known.clear()
      known.set(trimmed, find(trimmed))
    }
    const chinese = known.get(trimmed)
    return chinese === undefined || chinese === trimmed ? undefined : text.replace(text.trim(), () => chinese)
  }
}

function pattern(english: string): RegExp {
  const pieces = english.split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('(.+?)')}$`)
}
