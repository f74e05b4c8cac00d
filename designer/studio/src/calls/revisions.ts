/**
 * Which state of each definition this page has seen. Told with a save, it keeps the save from overwriting what others have saved meanwhile:
 * the designer itself knows nothing of that.
 */
const seen = new Map<string, string>()

export function learn(definitionId: string, answer: Response): void {
  const tag = answer.headers.get('ETag')
  if (tag) seen.set(definitionId, tag)
}

export const forget = (definitionId: string): boolean => seen.delete(definitionId)

export const seenOf = (definitionId: string): string | undefined => seen.get(definitionId)
