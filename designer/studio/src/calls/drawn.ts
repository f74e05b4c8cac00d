import { computed, ref, shallowRef } from 'vue'

/** How the latest save of the drawing that is open stands; the rest of what is drawn may be newer. */
type Standing = { is: 'saved' | 'sending' } | { is: 'refused'; keep: () => Promise<unknown> }

const standing = shallowRef<Standing>({ is: 'saved' })
const touched = ref<Touched>('not')
let latest = 0

/** Whether something has been changed that the designer has not sent: it will by itself in a moment, or not before it is told to. */
export type Touched = 'not' | 'soon' | 'unsaved'

export function touch(how: Touched): void {
  touched.value = how
}

/** The designer has had its time to save: what it has not sent by now was no change, or waits until it is told to. */
export function settle(savesItself: boolean): void {
  if (touched.value === 'soon') touched.value = savesItself ? 'not' : 'unsaved'
}

/** A save is on its way. The answer to an earlier one says nothing any more. */
export function sending(): (outcome: Standing) => void {
  const mine = ++latest
  touched.value = 'not'
  standing.value = { is: 'sending' }
  return (outcome) => {
    if (mine === latest) standing.value = outcome
  }
}

/** The drawing is left, or its changes are given up. */
export function letGo(): void {
  latest++
  touched.value = 'not'
  standing.value = { is: 'saved' }
}

/** Whether changes are about to be saved, are only here, or have been refused. */
export const changes = computed<'none' | 'waiting' | 'unsaved' | 'refused'>(() => {
  if (touched.value === 'unsaved') return 'unsaved'
  if (touched.value === 'soon' || standing.value.is === 'sending') return 'waiting'
  return standing.value.is === 'refused' ? 'refused' : 'none'
})

/** Saves what was refused under another name. */
export async function keepRefused(): Promise<void> {
  if (standing.value.is === 'refused') await standing.value.keep()
}
