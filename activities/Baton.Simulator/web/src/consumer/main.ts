import { createApp } from 'vue'
import '../theme.css'
import '../phone/phone.css'
import '../phone/card.css'
import '../phone/media.css'
import '../phone/menu.css'
import './consumer.css'
import './sheets.css'
import './contacts.css'
import { openLinksOnThisPhone } from '../phone/webview'
import * as api from './api'
import ConsumerPage from './ConsumerPage.vue'

/** wangwei.localhost is 王伟's phone; elsewhere ?user= says whose. */
const label = /^([^.]+)\.localhost$/.exec(location.hostname)?.[1]
/** On the wall the phone may be smaller than a real one: everything shrinks with it. */
function fit() {
  const zoom = window.parent === window ? 1 : Math.min(1, innerWidth / 375)
  document.documentElement.style.setProperty('--zoom', String(zoom))
}
fit()
addEventListener('resize', fit)
openLinksOnThisPhone()

createApp(ConsumerPage, { id: label ?? new URLSearchParams(location.search).get('user') ?? '' }).provide('media', api.mediaUrl).mount('#app')
