import { createApp } from 'vue'
import '../theme.css'
import './office.css'
import './orders.css'
import './sheet.css'
import OfficePage from './OfficePage.vue'

createApp(OfficePage).mount('#app')
