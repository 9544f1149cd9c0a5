/** Offers example jobs as soon as their cluster is ready. */
export { exampleJobsModule } from './module';
