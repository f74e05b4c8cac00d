import { createApp } from 'vue'
import '../theme.css'
import './device.css'
import './journal.css'
import './ledger.css'
// Last: what a narrow screen changes wins over the rest.
import './wall.css'
import WallPage from './WallPage.vue'

createApp(WallPage).mount('#app')
