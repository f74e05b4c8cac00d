using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Jobs;

/// <summary>A flow of one job for the back office, and looks at jobs.</summary>
internal static class JobFlow
{
    public static async Task<InstanceState> StartAsync(TestHost host, IncidentStrategy strategy = IncidentStrategy.Park)
    {
        await host.PublishAsync(Flow.Sequence("erp-flow", Node.Of("Test.Post", "post", ("kind", "erp"), ("payload", "bill"))).With(strategy));
        return await host.StartFlowAsync("erp-flow");
    }

    public static async Task<JobRow> OnlyJobAsync(this TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Jobs.SingleAsync();
    }

    public static async Task<JobRow> JobAsync(this TestHost host, string id) =>
        await host.Store.FindJobAsync("", id, CancellationToken.None) ?? throw new InvalidOperationException($"There is no job {id}.");

    /// <summary>Commits jobs and wakes the worker, as a module does that has written by itself.</summary>
    public static async Task AddJobsAsync(this TestHost host, params JobRow[] jobs)
    {
        var commit = new Commit("", [.. jobs.Select(job => new AddJob(job))]);
        await host.Store.CommitAsync(commit, CancellationToken.None);
        host.Get<Baton.Runtime.Steps.Signals>().AfterCommit(commit);
    }

    public static Task UntilJobIsAsync(this TestHost host, string id, JobStatus status, TimeSpan? step = null) =>
        host.UntilAsync($"job {id} is {status}", async () => (await host.JobAsync(id)).Status == status, step);
}
