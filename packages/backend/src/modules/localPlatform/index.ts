/** Shows how far the local platform is as a condition of its cluster. */
export { localPlatformModule } from './module';
