import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Page } from './api/types'
import { useLoad, type Loading } from './useLoad'

const size = 20

export interface Pages<T> {
  loading: Loading<T>
  data: Ref<T | undefined>
  reload: () => Promise<void>
  /** Counts from 0. */
  page: Ref<number>
  pages: ComputedRef<number>
}

/**
 * Loads a list page by page, again every few seconds, and from its first page when what narrows it changes.
 * @param load gets the page that is asked for as page and pageSize of the query
 */
export function usePages<T extends Pick<Page<unknown>, 'totalCount'>>(narrowing: Ref[], load: (window: Record<'page' | 'pageSize', string>) => Promise<T>): Pages<T> {
  const page = ref(0)
  const loading = useLoad(() => load({ page: String(page.value), pageSize: String(size) }))
  const { data, reload } = loading
  const pages = computed(() => Math.max(1, Math.ceil((data.value?.totalCount ?? 0) / size)))
  watch(narrowing, () => {
    page.value = 0
    void reload()
  })
  watch(page, () => void reload())
  return { loading, data, reload, page, pages }
}
