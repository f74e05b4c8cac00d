import { get } from './call'

const asked = new Map<string, Promise<unknown>>()

/** Asks for what a page will show first, before the page is there: a round trip less on a slow line. */
export function askAhead(path: string): void {
  const answer = get(path)
  answer.catch(() => undefined)
  asked.set(path, answer)
}

/** What was asked for ahead, once; asked for now if it was not, or if it failed. */
export function take<T>(path: string): Promise<T> {
  const answer = asked.get(path) as Promise<T> | undefined
  asked.delete(path)
  return answer ? answer.catch(() => get<T>(path)) : get<T>(path)
}
