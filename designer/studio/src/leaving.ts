import { computed, onMounted, onUnmounted, ref, watch } from 'vue'
import * as drawn from './calls/drawn'

const pages = ref(new Set<() => boolean>())

/** For a page on which something is typed: whoever leaves it with changes is asked first. */
export function useUnsaved(isChanged: () => boolean): void {
  onMounted(() => pages.value.add(isChanged))
  onUnmounted(() => pages.value.delete(isChanged))
}

/** What would be lost by leaving now. */
export const atStake = computed<'nothing' | 'unsaved' | 'waiting' | 'refused'>(() => {
  if ([...pages.value].some((each) => each())) return 'unsaved'
  return drawn.changes.value === 'none' ? 'nothing' : drawn.changes.value
})

/** Somebody wants to leave and is asked; the answer is whether they do. */
export const asked = ref<(mayLeave: boolean) => void>()

/** Whether the page may be left: asks where something would be lost. What is about to be saved is waited for. */
export function mayLeave(): Promise<boolean> {
  // A field that somebody is still in has told nobody yet.
  if (document.activeElement instanceof HTMLElement && document.activeElement.closest('.designer')) document.activeElement.blur()
  if (atStake.value === 'nothing') return Promise.resolve(true)
  asked.value?.(false)
  return new Promise((decide) => {
    const end = watch(atStake, (stake) => stake === 'nothing' && answer(true))
    const answer = (isLeaving: boolean): void => {
      end()
      asked.value = undefined
      decide(isLeaving)
    }
    asked.value = answer
  })
}

addEventListener('beforeunload', (event) => {
  if (atStake.value !== 'nothing') event.preventDefault()
})
