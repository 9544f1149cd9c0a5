/** An object as a watch keeps it. */
export interface Kept<T> {
  resourceVersion: string;
  jobUid: string;
  value: T;
}

/** The objects of one kind in one namespace, found by the uid of their job. */
export class ObjectStore<T> {
  private readonly byKey = new Map<string, Kept<T>>();
  private readonly byJob = new Map<string, Map<string, T>>();

  /** Puts or replaces one object; returns the uids of the jobs that this changes. */
  set(key: string, kept: Kept<T>): string[] {
    const old = this.byKey.get(key);
    if (old?.resourceVersion === kept.resourceVersion) {
      return [];
    }
    const changed = old ? this.delete(key) : [];
    this.byKey.set(key, kept);
    let ofJob = this.byJob.get(kept.jobUid);
    if (!ofJob) {
      ofJob = new Map();
      this.byJob.set(kept.jobUid, ofJob);
    }
    ofJob.set(key, kept.value);
    return changed.includes(kept.jobUid) ? changed : [...changed, kept.jobUid];
  }

  /** Removes one object; returns the uids of the jobs that this changes. */
  delete(key: string): string[] {
    const old = this.byKey.get(key);
    if (!old) {
      return [];
    }
    this.byKey.delete(key);
    const ofJob = this.byJob.get(old.jobUid);
    ofJob?.delete(key);
    if (ofJob?.size === 0) {
      this.byJob.delete(old.jobUid);
    }
    return [old.jobUid];
  }

  /** Takes a complete list for the whole truth; returns the uids of the jobs that this changes. */
  replace(all: Map<string, Kept<T>>): string[] {
    const changed = new Set<string>();
    for (const key of [...this.byKey.keys()]) {
      if (!all.has(key)) {
        this.delete(key).forEach(uid => changed.add(uid));
      }
    }
    for (const [key, kept] of all) {
      this.set(key, kept).forEach(uid => changed.add(uid));
    }
    return [...changed];
  }

  ofJob(jobUid: string): T[] {
    return [...(this.byJob.get(jobUid)?.values() ?? [])];
  }

  jobUids(): Iterable<string> {
    return this.byJob.keys();
  }
}
