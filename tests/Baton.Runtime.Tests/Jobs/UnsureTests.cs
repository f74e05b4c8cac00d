using Baton.Kernel.Executions;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.TestKit.Jobs;

namespace Baton.Runtime.Tests.Jobs;

/// <summary>A call whose answer was lost: by an exception, and by a crash while it was under way.</summary>
public sealed class UnsureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task with_send_again_the_same_bytes_go_out_once_more(bool byCrash)
    {
        var (host, state) = await LoseAnAnswerAsync(WhenUnsure.SendAgain, byCrash);
        await using var _ = host;

        await host.UntilEndedAsync(state.Id, TimeSpan.FromSeconds(1));

        Assert.Equal([false, true], host.Setup.Erp.Attempts.Select(attempt => attempt.IsUnsure));
        Assert.Single(host.Setup.Erp.Attempts.Select(attempt => attempt.Job.Id).Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task with_ask_a_person_finds_out(bool byCrash)
    {
        var (host, state) = await LoseAnAnswerAsync(WhenUnsure.Ask, byCrash);
        await using var _ = host;

        await host.UntilAsync("there is an incident", async () => (await host.StateAsync(state.Id)).Incidents.Length > 0);

        Assert.Single(host.Setup.Erp.Attempts);
        Assert.Equal(JobStatus.Parked, (await host.OnlyJobAsync()).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task with_drop_the_flow_goes_on_without_it(bool byCrash)
    {
        var (host, state) = await LoseAnAnswerAsync(WhenUnsure.Drop, byCrash);
        await using var _ = host;

        await host.UntilEndedAsync(state.Id);

        Assert.Single(host.Setup.Erp.Attempts);
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(state.Id)).Status);
        Assert.Equal(JobStatus.Dropped, (await host.OnlyJobAsync()).Status);
    }

    private static async Task<(TestHost Host, InstanceState State)> LoseAnAnswerAsync(WhenUnsure whenUnsure, bool byCrash)
    {
        var setup = new TestHostSetup { Erp = new ScriptedJobs("erp") { WhenUnsure = whenUnsure } };
        if (byCrash)
            setup.Erp.ThenWait();
        else
            setup.Erp.ThenThrow(new HttpRequestException("connection reset"));
        var host = await TestHost.StartAsync(setup);
        var state = await JobFlow.StartAsync(host);
        await host.UntilAsync("the call is under way", () => setup.Erp.Attempts.Count == 1);
        if (byCrash)
        {
            await host.CrashAsync();
            await host.ReopenAsync();
        }

        return (host, state);
    }
}
