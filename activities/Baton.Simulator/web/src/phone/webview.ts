/**
 * A page that a person opens from a chat is opened by that person's phone: under its host name, and thus with its cookies, as long as the
 * page is on this machine.
 */
export function openLinksOnThisPhone(): void {
  if (!location.hostname.endsWith('.localhost')) return
  addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link?.target === '_blank' && /^(localhost|127\.0\.0\.1)$/.test(link.hostname)) link.hostname = location.hostname
    },
    { capture: true },
  )
}
