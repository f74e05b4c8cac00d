import { ref, watch } from 'vue'

const usual = ['chenxiaoyu', 'wangmin', 'zhoujie']

/** Whose phones stand on the wall, kept in the address so that it can be shared and reloaded. */
export function useChoice() {
  const asked = new URLSearchParams(location.search).get('phones')
  const chosen = ref(asked === null ? usual : asked.split(',').filter(Boolean))
  watch(chosen, (now) => {
    const address = new URL(location.href)
    if (now.join() === usual.join()) address.searchParams.delete('phones')
    else address.searchParams.set('phones', now.join(','))
    history.replaceState(null, '', address.toString().replaceAll('%2C', ','))
  })
  const toggle = (userid: string) => {
    chosen.value = chosen.value.includes(userid) ? chosen.value.filter((other) => other !== userid) : [...chosen.value, userid]
  }
  return { chosen, toggle }
}
