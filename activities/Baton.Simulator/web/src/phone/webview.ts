/** The address under this phone's host name, if it is one of this machine. */
export function onThisPhone(address: string): string {
  if (!location.hostname.endsWith('.localhost') || !URL.canParse(address)) return address
  const url = new URL(address)
  if (/^(localhost|127\.0\.0\.1)$/.test(url.hostname)) url.hostname = location.hostname
  return url.href
}

/** Opens a page in this phone's own window, as large as a phone: pages that matter forbid to be shown inside another one. */
export function openPage(address: string): void {
  if (/^https?:/i.test(address)) window.open(onThisPhone(address), `webview-${location.hostname}`, 'popup,width=375,height=780')
}

/**
 * A page that a person opens from a chat is opened by that person's phone: under its host name, and thus with its cookies, and in its
 * window, as long as the page is on this machine.
 */
export function openLinksOnThisPhone(): void {
  if (!location.hostname.endsWith('.localhost')) return
  addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link?.target !== '_blank') return
      link.href = onThisPhone(link.href)
      if (link.hostname !== location.hostname || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      openPage(link.href)
    },
    { capture: true },
  )
}
