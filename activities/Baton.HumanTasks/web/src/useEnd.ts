import { onUnmounted, watchEffect, type Ref } from 'vue'

/** Asks for more of a list when its last line comes into sight. */
export function useEnd(end: Ref<HTMLElement | undefined>, more: () => Promise<void>): void {
  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((entry) => entry.isIntersecting)) void more()
  }, { rootMargin: '240px' })
  watchEffect(() => {
    watcher.disconnect()
    if (end.value) watcher.observe(end.value)
  })
  onUnmounted(() => watcher.disconnect())
}
