import { ref } from 'vue'

/** Where one is, below this site. */
export const place = ref(location.pathname)

/** How many places of ours lie behind this one. */
let depth = (history.state as { depth?: number } | null)?.depth ?? 0

addEventListener('popstate', (event) => {
  depth = (event.state as { depth?: number } | null)?.depth ?? 0
  place.value = location.pathname
})

export function goTo(path: string, isInstead = false): void {
  if (isInstead) history.replaceState({ depth }, '', path)
  else history.pushState({ depth: ++depth }, '', path)
  place.value = location.pathname
}

/** Back to where one came from; to this place for who came here by a link. */
export function back(home: string): void {
  if (depth > 0) history.back()
  else goTo(home, true)
}
