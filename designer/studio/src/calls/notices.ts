import { ref } from 'vue'

/** What the shell has to say just now, newest last. */
export const notices = ref<string[]>([])

const stay = 10_000

/** Tells something once, however often it is said while it stands there. */
export function tell(text: string): void {
  if (notices.value.includes(text)) return
  notices.value.push(text)
  setTimeout(() => dismiss(text), stay)
}

export function dismiss(text: string): void {
  notices.value = notices.value.filter((notice) => notice !== text)
}
