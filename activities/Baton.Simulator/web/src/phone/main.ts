import { createApp } from 'vue'
import '../theme.css'
import './phone.css'
import './card.css'
import './choices.css'
import './media.css'
import './menu.css'
import './approvals.css'
import PhonePage from './PhonePage.vue'
import { openLinksOnThisPhone } from './webview'

/** wangmin.localhost is 王敏's phone; elsewhere ?user= says whose. */
const label = /^([^.]+)\.localhost$/.exec(location.hostname)?.[1]
/** On the wall the phone may be smaller than a real one: everything shrinks with it. */
function fit() {
  const zoom = window.parent === window ? 1 : Math.min(1, innerWidth / 375)
  document.documentElement.style.setProperty('--zoom', String(zoom))
}
fit()
addEventListener('resize', fit)
openLinksOnThisPhone()

createApp(PhonePage, { userid: label ?? new URLSearchParams(location.search).get('user') ?? '' }).mount('#app')
