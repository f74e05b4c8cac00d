import { onMounted, onUnmounted } from 'vue'
import { say } from './language'

const pages = new Set<() => boolean>()

const isUnsaved = (): boolean => [...pages].some((each) => each())

/** For a page on which something is typed: whoever leaves it with changes is asked first. */
export function useUnsaved(isChanged: () => boolean): void {
  onMounted(() => pages.add(isChanged))
  onUnmounted(() => pages.delete(isChanged))
}

/** Whether the page may be left: asks where something would be lost. */
export const mayLeave = (): boolean => !isUnsaved() || confirm(say('您填的还没有保存，离开就没有了。确定离开？', 'What you have typed is not saved and will be lost. Leave all the same?'))

addEventListener('beforeunload', (event) => {
  if (isUnsaved()) event.preventDefault()
})
