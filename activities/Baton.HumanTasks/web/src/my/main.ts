import '../styles'
import './my.css'
import '../browser'
import { createApp } from 'vue'
import { say } from '../language'
import App from './App.vue'

document.title = say('我的', 'My page')
createApp(App).mount('#app')
