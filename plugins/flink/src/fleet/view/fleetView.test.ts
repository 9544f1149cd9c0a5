import {
  DEFAULT_VIEW,
  formatFleetView,
  isFiltered,
  parseFleetView,
  type FleetView,
} from './fleetView';
import { toRequest } from './toRequest';

const view: FleetView = {
  text: 'flights & more',
  states: ['running', 'failed'],
  clusters: ['local', 'eu-1'],
  versions: ['1.20'],
  mine: true,
  sort: { field: 'updatedAt', order: 'desc' },
  size: 50,
  after: ['c1', 'c2'],
};

describe('the view of the jobs', () => {
  it('comes back from the URL as it was', () => {
    const url = formatFleetView(view).toString();
    expect(parseFleetView(new URLSearchParams(url))).toEqual(view);
  });

  it('leaves defaults out of the URL', () => {
    expect(formatFleetView(DEFAULT_VIEW).toString()).toBe('');
    expect(parseFleetView(new URLSearchParams())).toEqual(DEFAULT_VIEW);
  });

  it('ignores what it does not understand', () => {
    const odd = new URLSearchParams(
      'state=flying&version=9.9&size=7&sort=colour:up',
    );
    expect(parseFleetView(odd)).toEqual(DEFAULT_VIEW);
  });

  it('knows whether it leaves jobs out', () => {
    expect(isFiltered(DEFAULT_VIEW)).toBe(false);
    expect(isFiltered({ ...DEFAULT_VIEW, sort: view.sort, size: 50 })).toBe(
      false,
    );
    expect(isFiltered({ ...DEFAULT_VIEW, mine: true })).toBe(true);
    expect(isFiltered({ ...DEFAULT_VIEW, states: ['failed'] })).toBe(true);
  });
});

describe('toRequest', () => {
  it('asks the server for exactly the view', () => {
    expect(toRequest(view, ['user:default/nora', 'group:default/a'])).toEqual({
      filter: {
        text: 'flights & more',
        state: ['running', 'failed'],
        cluster: ['local', 'eu-1'],
        flinkVersion: ['1.20'],
        owner: ['user:default/nora', 'group:default/a'],
      },
      orderBy: { field: 'updatedAt', order: 'desc' },
      limit: 50,
      cursor: 'c2',
    });
  });

  it('asks for everything by default', () => {
    expect(toRequest(DEFAULT_VIEW, [])).toEqual({
      filter: {},
      orderBy: { field: 'name', order: 'asc' },
      limit: 20,
      cursor: undefined,
    });
  });
});
