import { createApp } from 'vue'
import App from './App.vue'
import './language'
import { start } from './route'
import './theme.css'

start()
createApp(App).mount('#app')
