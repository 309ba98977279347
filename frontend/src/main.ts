/** The browser's way in: styles, then the one element of the page. */
import './styles/index.css';
import './pages/chat-app/chat-app.ts';
