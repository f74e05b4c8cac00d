namespace Baton.Server.Tests.Faults;

/// <summary>Commits to PostgreSQL that take longer than anybody would wish.</summary>
public sealed class SlowPostgresTests(FaultyPostgres postgres) : IClassFixture<FaultyPostgres>
{
    [Theory]
    [InlineData(20)]
    [InlineData(2000)]
    public async Task callers_share_slow_commits_and_hear_late_but_true(int milliseconds)
    {
        await SlowCommits.MakeAsync(postgres, "%", TimeSpan.FromMilliseconds(milliseconds));
        try
        {
            var scene = new SlowScene(postgres.Baton, $"slow {milliseconds}");

            await scene.PlayAsync();

            if (milliseconds > 1000)
            {
                // One row of a group and another have been written by one transaction.
                var transactions = await postgres.ReadAsync($"SELECT count(DISTINCT xmin::text) FROM instances WHERE correlation_id LIKE '{scene.Name}%'");
                Assert.InRange(int.Parse(transactions!, System.Globalization.CultureInfo.InvariantCulture), 1, SlowScene.Starts / 2);
            }
        }
        finally
        {
            await SlowCommits.EndAsync(postgres);
        }
    }
}
