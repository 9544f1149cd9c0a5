import { substitute } from './substitute';

const artifacts = {
  artifacts: {
    'flights-job': { uri: 'file:///flink-state/a.jar', sha256: 'abc' },
  },
  dataset: 'file:///flink-state/flights.csv',
};

describe('placeholders of example jobs', () => {
  it('are filled in wherever they stand', () => {
    expect(
      substitute(
        {
          jar: {
            uri: '${artifact:flights-job}',
            sha256: '${artifact:flights-job:sha256}',
            args: ['--input', '${dataset}'],
          },
          script: "path = '${dataset}', other = '${dataset}'",
          parallelism: 2,
          incremental: true,
          nothing: null,
        },
        artifacts,
      ),
    ).toEqual({
      jar: {
        uri: 'file:///flink-state/a.jar',
        sha256: 'abc',
        args: ['--input', 'file:///flink-state/flights.csv'],
      },
      script:
        "path = 'file:///flink-state/flights.csv', other = 'file:///flink-state/flights.csv'",
      parallelism: 2,
      incremental: true,
      nothing: null,
    });
  });

  it('are refused by name when they stand for nothing', () => {
    expect(() => substitute('${artifact:typo}', artifacts)).toThrow(
      "'${artifact:typo}' stands for nothing; known are ${dataset} and ${artifact:flights-job}",
    );
    expect(() => substitute('${home}', artifacts)).toThrow("'${home}'");
  });
});
