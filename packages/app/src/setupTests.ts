import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole screens are rendered here, on machines that also run a Kubernetes.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
