import { config } from 'zod';

// The pages' content security policy forbids building functions from text, which zod would try.
config({ jitless: true });
