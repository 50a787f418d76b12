import { simulated } from './simulated.js';

simulated('tcp');
