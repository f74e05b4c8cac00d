import { createApp } from 'vue'
import '../theme.css'
import './wall.css'
import WallPage from './WallPage.vue'

createApp(WallPage).mount('#app')
