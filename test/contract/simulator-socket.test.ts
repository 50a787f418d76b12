import { simulated } from './simulated.js';

simulated('socket');
